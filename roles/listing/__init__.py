"""The flat table of what visitors can find, how it is kept in step, and the one statement that reads it."""

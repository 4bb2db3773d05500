"""The project package: settings, addresses, e-mail and the launcher behind ./run."""

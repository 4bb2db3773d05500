// The proof of work of a form: finds the number that, after the salt, has the given SHA-256 (altcha, first scheme).
for (const work of document.querySelectorAll("[data-work]")) {
  const { work: challenge, salt, signature, most, algorithm, done } = work.dataset;
  const bytes = new TextEncoder();
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const find = async () => {
    for (let number = 0; number <= Number(most); number += 1) {
      if (hex(await crypto.subtle.digest(algorithm, bytes.encode(salt + number))) === challenge) return number;
    }
    return -1;
  };
  find().then((number) => {
    if (number < 0) return;
    const answer = JSON.stringify({ algorithm, challenge, number, salt, signature });
    work.querySelector("[name=altcha]").value = btoa(answer);
    work.querySelector("[data-said]").textContent = done;
  });
}

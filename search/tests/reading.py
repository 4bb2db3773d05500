"""Reading the API's answers."""


def read(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def names(client, address: str, name: str = "title") -> list:
    return [row[name] for row in read(client, address)["results"]]

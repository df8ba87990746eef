"""A stand-in for the API: replies of the corpus, by the link's identifier. Prints its port.

mk_410 and the like give that status with the first body of the corpus that came with it, body_x gives 200_x.json. Other
links are connected, and get new numbers in the second reply after a refresh was requested.
"""

import http.server
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1])
AFTER_REFRESH = ["200_refresh_in_progress.json", "200_refreshed_later.json"]
waiting = []


def of_status(status):
    for row in (FOLDER / "index.tsv").read_text().splitlines()[1:]:
        name, its_status = row.split("\t")[:2]
        if its_status == status:
            return int(status), name
    return 404, "404_link_not_found.json"


class Handler(http.server.BaseHTTPRequestHandler):
    def give(self, status, name):
        body = (FOLDER / name).read_bytes()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        _, links, link, *rest = self.path.split("/")
        if (links, rest) != ("links", ["accounts", "numbers"]) or self.headers["MoneyKit-Version"] != "2023-02-18":
            self.give(404, "404_link_not_found.json")
        elif self.headers["Authorization"] != "Bearer token":
            self.give(401, "401_unauthorized.json")
        elif link[3:].isdigit():
            self.give(*of_status(link[3:]))
        elif link.startswith("body_"):
            self.give(200, f"200_{link[5:]}.json")
        elif waiting:
            self.give(200, waiting.pop(0))
        else:
            self.give(200, "200_sandbox_recorded.json")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        _, links, _, *rest = self.path.split("/")
        if (links, rest, body) != ("links", ["products"], b'{"products":["account_numbers"]}'):
            self.give(422, "422_request_validation.json")
        else:
            waiting[:] = AFTER_REFRESH
            self.give(202, "documents/202_refresh.json")

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()

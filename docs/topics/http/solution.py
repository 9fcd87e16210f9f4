"""Items can be taken out, and changed only by who has read their last version."""

import sys
from dataclasses import asdict

import ledger
from exchange import RefusalError, encoded, etag, etags
from server import Api, serve


class CarefulApi(Api):
    routes = Api.routes | {
        r"/items/([0-9]{1,9})": {
            "GET": "show_item",
            "PUT": "replace_item",
            "DELETE": "remove_item",
        }
    }

    def replace_item(self, number: int) -> None:
        current = etag(encoded(asdict(ledger.item(number))))
        seen = self.headers.get("If-Match")
        if seen is None:
            raise RefusalError(428, "send If-Match with the ETag that you have read")
        if current not in etags(seen):
            raise RefusalError(412, "somebody has changed it since you read it")
        super().replace_item(number)

    def remove_item(self, number: int) -> None:
        item = ledger.item(number)
        for loan in ledger.LOANS.values():
            if loan.item_id == number:
                raise ledger.ConflictError(f"{item.title} is with {loan.borrower}")
        del ledger.ITEMS[number]
        self.answer(204)


if __name__ == "__main__":
    serve(CarefulApi, int(sys.argv[1]))

"""The API as an application that any ASGI server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from threading import Thread
from typing import Any

from fastapi import FastAPI, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from burdenshare._version import __version__
from burdenshare.api.asking import SECONDS, Worker
from burdenshare.api.documented import describe
from burdenshare.api.guard import LOCAL, Guard
from burdenshare.api.isolated import Apart
from burdenshare.api.kept_replies import Kept
from burdenshare.api.page import PATHS
from burdenshare.api.page import install as install_page
from burdenshare.api.problems import elsewhere, install
from burdenshare.api.ranges import RangeRequests
from burdenshare.api.reply_cache import HEALTH, ReplyCache
from burdenshare.api.routes import router
from burdenshare.api.sdmx.routes import install as install_sdmx
from burdenshare.api.several import AllyInPath
from burdenshare.api.state import etag
from burdenshare.charts import engine

ABOUT = """Every question of the library and the command line, under the same name.

`?asOf=2025-05-07` answers with what was known that day. `Accept: text/csv` or `?format=csv` (`parquet`, `arrow`)
gives the rows, `application/vnd.sdmx.data+csv` the figures of a series; `/show/ALL` the figures of all Allies.
Long lists come in pages: follow `next`."""


METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]


def create(hosts: tuple[str, ...] = LOCAL, seconds: float = SECONDS) -> FastAPI:
    """Make the application.

    Parameters
    ----------
    hosts
        the names this server answers for; `*` for any.
    seconds
        how long one answer may take.
    """
    app = FastAPI(
        title="burdenshare", version=__version__, description=ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )  # fmt: skip
    app.state.worker, app.state.kept = Worker(seconds), Kept()
    # What a server does before it listens, since the loop would do it for its first reader; what it then begins beside.
    app.state.before, app.state.begun = (app.state.worker.ready, partial(etag, None), app.openapi), ()
    _close_at_the_end(app)
    app.router.routes.append(Route(HEALTH, _healthy, methods=["GET", "HEAD"]))
    # Taken over as they are: a router that is included builds its addresses when the first reader comes, in the loop.
    app.router.routes += router(app.state.worker, app.state.kept).routes
    install_sdmx(app)
    install_page(app)
    # What no question takes ends here, not at the pages that may stand behind; a method none takes is told as such.
    for path in (*PATHS, "/api/{rest:path}"):
        app.router.routes.append(Route(path, elsewhere, methods=METHODS))
    install(app)
    describe(app)
    app.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"], allow_headers=["If-None-Match", "Range"],
        expose_headers=["ETag", "Link", "Retry-After", "Accept-Ranges", "Content-Range"],
    )  # fmt: skip
    app.add_middleware(ReplyCache)
    app.add_middleware(AllyInPath)
    app.add_middleware(RangeRequests)
    app.add_middleware(Guard, hosts=hosts)
    return app


async def _healthy(request: Request) -> Response:
    """Say that the loop is free: nothing is asked, and no thread is taken."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


def _close_at_the_end(app: FastAPI) -> None:
    """Draw in a process apart while the server runs, and end all such when it ends."""
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(owner: Any) -> AsyncIterator[Any]:
        drawing = Apart(most=1)
        try:
            with engine.elsewhere(drawing):
                for work in app.state.before:
                    work()
                for work in app.state.begun:
                    Thread(target=work, daemon=True).start()
                async with before(owner) as state:
                    yield state
        finally:
            drawing.close()
            app.state.worker.close()

    app.router.lifespan_context = lifespan

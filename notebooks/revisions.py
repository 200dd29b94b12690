import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import marimo as mo

    import burdenshare as bs

    day = "2026-08-01"  # every answer is as known on this day, so that the notebook stays true
    return day, bs, mo


@app.cell
def _(mo):
    mo.md("""# How far do NATO's estimates move?

    Each figure marked `e` is compared with the last one held for the same Ally and year, in per cent (log), by the age of the estimate.""")
    return


@app.cell
def _(day, bs):
    revisions = bs.ask("revisions", as_of=day)
    moved = revisions.rows
    moved.filter(group="all Allies").select("age", "n", "median", "median_abs", "p05", "p95")
    return (moved, revisions)


@app.cell
def _(mo, revisions):
    mo.md(revisions.headline)
    return


@app.cell
def _(mo):
    mo.md("""A first estimate is mostly too high, and moves by a twentieth of itself; a year later it moves less than half as much. Where has the
    answer to "does this Ally meet 2 %?" itself changed?""")
    return


@app.cell
def _(bs, day):
    bs.chart("revisions-heatmap", as_of=day)
    return


@app.cell
def _(mo):
    mo.md("""Canada, year by year: each column of the triangle is a release, each row a year. A cell is empty where the release does not give
    the year or we do not hold it (`bs.releases()` says which we hold whole); `estimates` names the releases whose figure is an estimate.""")
    return


@app.cell
def _(day, bs):
    triangle = bs.revisions_triangle("CAN", "defence_share_gdp", as_of=day)
    triangle
    return (triangle,)


@app.cell
def _(moved, triangle):
    every = moved.filter(group="all Allies")
    assert every["median"][0] < 0 and 2 * every["median_abs"][1] < every["median_abs"][0]
    assert triangle.filter(period=2021)["estimates"].item() == "nato-2021-06 nato-2022-03 nato-2022-06"
    return


if __name__ == "__main__":
    app.run()

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
    mo.md("""# How far do NATO's estimates move?""")
    return


@app.cell
def _(day, bs):
    moved = bs.revisions(as_of=day)
    moved
    return (moved,)


@app.cell
def _(day, bs):
    triangle = bs.revisions_triangle("CAN", "defence_share_gdp", as_of=day)
    triangle
    return (triangle,)


@app.cell
def _(mo):
    mo.md("""Each column of the triangle is a release, each row a year. A cell is empty where the release does not give the year or we do
    not hold it: `bs.releases()` says which releases we hold whole.""")
    return


@app.cell
def _(moved, triangle):
    assert moved.height > 10
    assert "nato-2026-07" in triangle.columns
    return


if __name__ == "__main__":
    app.run()

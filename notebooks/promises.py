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
    mo.md("""# What was promised, and what came?""")
    return


@app.cell
def _(day, bs):
    pledges = bs.pledges("CAN", as_of=day)
    pledges
    return (pledges,)


@app.cell
def _(day, bs):
    rated = bs.rate(as_of=day)
    rated
    return (rated,)


@app.cell
def _(mo):
    mo.md("""Every pledge has its day, its words and its source; a rating holds the course since then against what was promised, and says
    *cannot rate* where nothing was promised or the accounting is another.""")
    return


@app.cell
def _(pledges, rated):
    assert pledges.height > 1
    assert rated["ref_area"].n_unique() == 32
    return


if __name__ == "__main__":
    app.run()

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
    mo.md("""# What was promised, and what came?

    Canada's promises of a share of GDP, each with its day and what became of it:""")
    return


@app.cell
def _(day, bs):
    pledges = bs.pledges("CAN", as_of=day).filter(rung="promise").sort("announced")
    pledges.select("announced", "words", "state", "replaced_on", "who")
    return (pledges,)


@app.cell
def _(mo):
    mo.md("""Is each Ally's pledge enough for 3.5 % by 2035, and is the Ally on course for it?""")
    return


@app.cell
def _(day, bs):
    answer = bs.ask("rate", as_of=day)
    answer.plot()
    return (answer,)


@app.cell
def _(answer):
    rated = answer.rows
    rated.select("name", "enough", "course", "pledge_words", "latest", "latest_year", "status")
    return (rated,)


@app.cell
def _(mo):
    mo.md("""Every pledge has its day, its words and its source; a rating holds the course since then against what was promised, and says
    *cannot rate* where nothing was promised or the accounting is another. More pledges are enough than are kept so far.""")
    return


@app.cell
def _(pledges, rated):
    assert pledges.height > 5
    assert pledges["state"][-1] == "in force"
    assert rated["ref_area"].n_unique() == 32
    enough = rated.filter(rated["enough"].is_in(["enough", "more than enough"])).height
    assert enough > rated.filter(rated["course"].is_in(["on course", "reached by estimate"])).height
    return


if __name__ == "__main__":
    app.run()

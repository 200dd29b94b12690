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
    mo.md("""# Why do NATO and SIPRI differ?""")
    return


@app.cell
def _(day, bs):
    answer = bs.ask("compare", "CAN", 2024, as_of=day)
    answer.rows.select("source", "release", "printed", "difference", "definition", "note")
    return (answer,)


@app.cell
def _(bs, day):
    bs.chart("bridge", "CAN", 2024, as_of=day)
    return


@app.cell
def _(mo):
    mo.md("""Of Canada a step can be computed: NATO's year begins in April, and SIPRI spreads it over calendar years. The rest stays a bar of
    its own. Over all Allies and years that both give:""")
    return


@app.cell
def _(bs, day):
    everyone = bs.ask("compare_all", years="2014-2025", as_of=day)
    largest = everyone.rows.sort("rest", descending=True, nulls_last=True)
    largest.select("name", "period", "nato", "sipri", "difference", "fiscal_year", "gdp_base", "real_gdp", "rest").head(
        8
    )
    return (everyone, largest)


@app.cell
def _(everyone, mo):
    mo.md(everyone.headline)
    return


@app.cell
def _(mo):
    mo.md("""Two definitions, two kinds of year, two GDPs. They are set beside each other and never joined: asking for SIPRI's figures under
    NATO's target is refused unless you say that you want it.""")
    return


@app.cell
def _(day, bs):
    try:
        bs.standing(2024, source="sipri", as_of=day)
        refused = ""
    except bs.errors.MixedDefinitions as error:
        refused = str(error)
    refused
    return (refused,)


@app.cell
def _(everyone, refused):
    assert refused
    assert everyone.rows.height == 372
    return


if __name__ == "__main__":
    app.run()

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
    beside = bs.compare("CAN", 2024, as_of=day)
    beside
    return (beside,)


@app.cell
def _(mo):
    mo.md("""Two definitions, two kinds of year, two GDPs. They are set beside each other and never joined: asking for SIPRI's figures under
    NATO's target is refused unless you say that you want it.""")
    return


@app.cell
def _(day, bs):
    try:
        bs.standing(2024, source="sipri", as_of=day)
    except bs.errors.MixedDefinitions as error:
        refused = str(error)
    refused
    return (refused,)


@app.cell
def _(refused):
    assert refused
    return


if __name__ == "__main__":
    app.run()

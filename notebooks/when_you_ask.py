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
    mo.md("""# Who met 2 % in 2024? It depends on when you ask""")
    return


@app.cell
def _(day, bs):
    answer = bs.ask("count", 2024, as_of=day)
    answer.plot()
    return (answer,)


@app.cell
def _(answer):
    counted = answer.rows
    counted.select("released_at", "release", "at_or_above", "reporting", "estimates", "definition")
    return (counted,)


@app.cell
def _(mo):
    mo.md("""The same year, four counts: 23 in June 2024, 17 two years later. Who is gone, and with which release?""")
    return


@app.cell
def _(bs, day):
    def met(on: str) -> set[str]:
        return set(bs.standing(2024, as_of=on).filter(meets=True)["name"])

    asked = ("2024-07-01", "2025-09-01", day)
    first, outturn, core = (met(on) for on in asked)
    gone = {asked[1]: sorted(first - outturn), asked[2]: sorted(outturn - core)}
    gone
    return (gone,)


@app.cell
def _(mo):
    mo.md("""Five were gone by August 2025, when the estimates of 2024 had been revised under the same definition. Czechia went in July 2026,
    with the first tables of *core* defence expenditure: that step is no revision, it is another thing counted. None came in.""")
    return


@app.cell
def _(counted, gone):
    assert counted["at_or_above"].to_list() == [23, 22, 18, 17]
    assert [len(each) for each in gone.values()] == [5, 1]
    assert gone["2026-08-01"] == ["Czechia"]
    assert counted["definition"].to_list() == ["nato-total"] * 3 + ["nato-core"]
    return


if __name__ == "__main__":
    app.run()

# Early signals of training against final results, over a published snapshot (`ddn snapshot`).
#
#   pip install marimo altair duckdb pandas
#   DDN_SNAPSHOT=lab/published/snapshot.duckdb marimo edit signals.py
#
# Nothing else is needed: the snapshot is one DuckDB file with a view per frame in schema analysis.

import marimo

app = marimo.App(width="medium", app_title="Early signals against final results")


@app.cell
def _():
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo

    alt.data_transformers.disable_max_rows()
    return Path, alt, duckdb, mo, os


@app.cell
def _(Path, duckdb, mo, os):
    snapshot = Path(os.environ.get("DDN_SNAPSHOT", "published/snapshot.duckdb"))
    mo.stop(
        not snapshot.exists(),
        mo.md(f"There is no `{snapshot}`. Publish one with `ddn snapshot`, or name it in `DDN_SNAPSHOT`."),
    )
    ddn = duckdb.connect(str(snapshot), read_only=True)
    sizes = ddn.sql("SELECT size FROM analysis.model_sizes ORDER BY position").df()["size"].tolist()
    return ddn, sizes, snapshot


@app.cell
def _(ddn, mo, snapshot):
    _known = ddn.sql("SELECT DISTINCT metric FROM analysis.mean_eval_melted ORDER BY 1").df()["metric"].tolist()
    _usual = [name for name in ("pile-valppl", "mmlu_average_correct_prob") if name in _known]
    _final = [name for name in _known if name.endswith("_primary_metric")]
    mo.stop(not _known, mo.md("There are no evaluations of pretraining checkpoints in this snapshot."))
    signal = mo.ui.dropdown(_known, value=(_usual or _known)[0], label="Early signal")
    target = mo.ui.dropdown(_known, value=(_final or _known)[0], label="Final result")
    share = mo.ui.slider(5, 100, step=5, value=25, label="Seen of a size's training, percent", show_value=True)
    mo.vstack([
        mo.md(f"# Early signals against final results\n\n`{snapshot}`"),
        mo.hstack([signal, target, share], justify="start"),
    ])
    return share, signal, target


@app.cell
def _(ddn, share, signal, target):
    pairs = ddn.execute(
        """
        WITH points AS (
          SELECT data, params, metric, step, tokens, value,
            step / max(step) OVER (PARTITION BY params) AS seen
          FROM analysis.mean_eval_melted WHERE metric IN ($signal, $target) AND isfinite(value)),
        early AS (
          SELECT data, params, arg_max(value, step) AS early, max(tokens) AS tokens FROM points
          WHERE metric = $signal AND seen <= $share GROUP BY ALL),
        final AS (
          SELECT data, params, arg_max(value, step) AS final FROM points WHERE metric = $target GROUP BY ALL)
        SELECT * FROM early JOIN final USING (data, params) ORDER BY params, data
        """,
        {"signal": signal.value, "target": target.value, "share": share.value / 100},
    ).df()
    return (pairs,)


@app.cell
def _(alt, mo, pairs, signal, sizes, target):
    mo.stop(pairs.empty, mo.md("No recipe has both at this point."))
    scatter = (
        alt.Chart(pairs)
        .mark_circle(size=70)
        .encode(
            x=alt.X(
                "early:Q",
                title=f"{signal.value}, early",
                scale=alt.Scale(zero=False, type="log" if "valppl" in signal.value else "linear"),
            ),
            y=alt.Y("final:Q", title=f"{target.value}, at the end", scale=alt.Scale(zero=False)),
            color=alt.Color("params:N", title="size", sort=sizes),
            tooltip=["data", "params", alt.Tooltip("early:Q", format=".4f"), alt.Tooltip("final:Q", format=".4f")],
        )
        .properties(width=520, height=320)
    )
    scatter
    return (scatter,)


@app.cell
def _(ddn, signal, target):
    decisions = ddn.execute(
        """
        WITH points AS (
          SELECT data, params, metric, step, value,
            step / max(step) OVER (PARTITION BY params) AS seen
          FROM analysis.mean_eval_melted WHERE metric IN ($signal, $target) AND isfinite(value)),
        shares AS (SELECT unnest([0.05, 0.1, 0.25, 0.5, 0.75, 1.0]) AS share),
        early AS (
          SELECT share, data, params, arg_max(value, step) AS early FROM points, shares
          WHERE metric = $signal AND seen <= share GROUP BY ALL),
        final AS (
          SELECT data, params, arg_max(value, step) AS final FROM points WHERE metric = $target GROUP BY ALL),
        both_of AS (SELECT * FROM early JOIN final USING (data, params))
        SELECT a.share, a.params,
          avg(CASE WHEN sign(a.early - b.early) = sign(a.final - b.final) THEN 1.0 ELSE 0.0 END) AS same_order,
          corr(a.early, a.final) AS correlation, count(*) AS pairs
        FROM both_of a JOIN both_of b
          ON a.share = b.share AND a.params = b.params AND a.data < b.data AND a.final <> b.final
        GROUP BY ALL ORDER BY ALL
        """,
        {"signal": signal.value, "target": target.value},
    ).df()
    # A signal of which less is better puts pairs the other way round.
    _turned = decisions["same_order"].mean() < 0.5
    decisions["decision_accuracy"] = 1 - decisions["same_order"] if _turned else decisions["same_order"]
    return (decisions,)


@app.cell
def _(alt, decisions, mo, signal, sizes, target):
    mo.stop(decisions.empty, mo.md("There are no two recipes to decide between."))
    accuracy = (
        alt.Chart(decisions)
        .mark_line(point=True)
        .encode(
            x=alt.X("share:Q", title="seen of training", axis=alt.Axis(format="%")),
            y=alt.Y("decision_accuracy:Q", title="pairs of recipes in the final order", axis=alt.Axis(format="%")),
            color=alt.Color("params:N", title="size", sort=sizes),
            tooltip=["params", "share", "pairs", alt.Tooltip("decision_accuracy:Q", format=".1%")],
        )
        .properties(width=520, height=260, title=f"{signal.value} decides about {target.value}")
    )
    mo.vstack([mo.md("## How soon would it have decided rightly?"), accuracy, mo.ui.table(decisions)])
    return (accuracy,)


@app.cell
def _(alt, ddn, mo, sizes):
    tuned = ddn.sql(
        """
        WITH logged AS (
          SELECT run_key, step, value, step / max(step) OVER (PARTITION BY run_key) AS seen
          FROM analysis.progression WHERE metric = 'train_loss' AND isfinite(value) AND step IS NOT NULL),
        early AS (SELECT run_key, arg_max(value, step) AS early_loss FROM logged WHERE seen <= 0.25 GROUP BY 1),
        late AS (SELECT run_key, arg_max(value, step) AS final_loss FROM logged GROUP BY 1)
        SELECT r.run_id, r.recipe, r.size, r.training_type, early_loss, final_loss
        FROM early JOIN late USING (run_key) JOIN analysis.runs r USING (run_key)
        """
    ).df()
    finetuning = (
        alt.Chart(tuned)
        .mark_circle(size=60)
        .encode(
            x=alt.X("early_loss:Q", title="train_loss after a quarter", scale=alt.Scale(zero=False)),
            y=alt.Y("final_loss:Q", title="train_loss at the end", scale=alt.Scale(zero=False)),
            color=alt.Color("size:N", sort=sizes),
            shape=alt.Shape("training_type:N", title="type"),
            tooltip=["run_id", "recipe", "size", "early_loss", "final_loss"],
        )
        .properties(width=520, height=300)
    )
    mo.vstack([mo.md("## Post-training: a quarter in, and at the end"), finetuning])
    return finetuning, tuned


if __name__ == "__main__":
    app.run()

-- The digest of a history row combines those of its values without an order.
UPDATE core.history_row AS h SET digest = xor(md5_number(concat(
  coalesce(CAST(h.step AS VARCHAR), '-'), '|',
  coalesce(CAST(epoch_us(h."timestamp") AS VARCHAR), '-'), '|',
  coalesce(CAST(h.runtime AS VARCHAR), '-'), '|',
  coalesce(v.n, 0))), coalesce(v.items, CAST(0 AS UHUGEINT)))
FROM (
  SELECT r.batch, r."row", count(i.item) AS n, bit_xor(i.item) AS items
  FROM core.history_row r LEFT JOIN (
    SELECT batch, "row", md5_number(concat(length(metric) || ':' || metric, '=', CASE WHEN exact IS NOT NULL AND TRY_CAST(exact AS HUGEINT) IS DISTINCT FROM TRY_CAST(value AS HUGEINT) THEN exact ELSE coalesce(CAST(value AS VARCHAR), '-') END, ';')) AS item FROM core.metric_point
    UNION ALL
    SELECT batch, "row", md5_number(concat(length(metric) || ':' || metric, '~', coalesce(length(json) || ':' || json, '-'), ';')) FROM core.metric_object) i
  ON i.batch = r.batch AND i."row" = r."row" GROUP BY r.batch, r."row") v
WHERE v.batch = h.batch AND v."row" = h."row";

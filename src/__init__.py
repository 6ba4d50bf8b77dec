"""Housing-programme monitor: records, measures, charts and pages for a county housing-services centre."""

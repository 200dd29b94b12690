"""What are the indicators called that rules and formulas speak of? The ids of the registry that code names."""

SHARE = "defence_share_gdp"
EQUIPMENT = "equipment_share"
SPENT_NCU = "defence_ncu_current"
SPENT_USD = "defence_usd_current"
SPENT_USD_CONSTANT = "defence_usd_constant"
GDP_USD = "gdp_usd_current"

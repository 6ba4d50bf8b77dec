"""The style sheet of the pages, made from the theme's tokens.

Both appearances stand in one sheet: `light-dark()` follows the colour scheme that Streamlit sets on the app, so the page is
right from the first paint, whatever the server knows about the browser.
"""

from functools import cache
from string import Template

from src.charts.theme import DARK, FONT_STACK, LIGHT

TOKENS = (
    "ink",
    "muted",
    "faint",
    "line",
    "ground",
    "card",
    "track",
    "actual",
    "outline",
    "warning",
    "caution",
    "good",
)

SHEET = Template("""<style>
.stApp{$tokens;--fonts:$fonts}
.stApp,.stApp *{font-variant-numeric:tabular-nums}
[data-testid="stMainBlockContainer"]{max-width:none;padding:14px clamp(14px,1.7vw,32px) 28px}
[data-testid="stHeader"]{background:transparent;pointer-events:none}[data-testid="stHeader"] button{pointer-events:auto}
[data-testid="stVerticalBlock"]{gap:14px}
[data-testid="stHorizontalBlock"]{gap:14px}
[data-testid="stSidebar"]{width:232px!important;min-width:232px!important}
[data-testid="stSidebar"][aria-expanded="false"]{width:0!important;min-width:0!important}
[data-testid="stSidebarNav"]::before{content:"$product";white-space:pre;display:block;font-size:18px;font-weight:600;line-height:1.5;
 color:$menu;padding:0 18px 14px}
[data-testid="stSidebarNavLink"][aria-current="page"]{border-left:4px solid $accent;border-radius:0 6px 6px 0}
[data-testid="stSidebarNavLink"]:focus-visible{outline:2px solid $accent;outline-offset:-2px}
[data-testid="stSelectbox"] [role="group"][data-focus-visible="true"]{outline:2px solid var(--actual);outline-offset:1px}
[data-testid="stSkipToContent"]{font-size:0!important}[data-testid="stSkipToContent"]::after{content:"$skip";font-size:14px}
.head-line{background:var(--card);border-left:5px solid var(--actual);padding:11px 20px;font-size:19px;line-height:1.6;border-radius:4px;
 color:var(--ink)}
.head-line+.tiles{margin-top:14px}
.page-head{display:flex;align-items:flex-end;flex-wrap:wrap;gap:2px 18px;min-height:40px}
.page-head h1{font-size:27px;line-height:1.3;font-weight:700;letter-spacing:.5px;margin:0;padding:0;color:var(--ink)}
.page-head p{color:var(--muted);font-size:14px;margin:0 0 3px}
.tiles{display:grid;grid-template-columns:repeat(var(--columns),1fr);gap:14px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:13px 16px 11px;color:var(--ink)}
.tile{position:relative}.tile summary{position:absolute;right:14px;top:14px;font-size:12px;line-height:1.6;color:var(--faint);cursor:pointer;
 list-style:none}.tile summary::-webkit-details-marker{display:none}.tile summary:focus-visible{outline:2px solid var(--actual)}
.tile details[open]{border-top:1px solid var(--line);margin-top:6px}
.tile h2{color:var(--muted);font-size:14px;font-weight:400;line-height:1.5;margin:0;padding:0}
.tile .value{font-size:33px;line-height:1.25;font-weight:700;margin:3px 0 1px}
.tile .value small{font-size:15px;font-weight:400;color:var(--muted);margin-left:4px}
.tile .base,.tile .change{font-size:13px;line-height:1.5;color:var(--muted);min-height:20px;margin:0}
.tile .bar{height:7px;background:var(--track);border-radius:4px;margin:8px 0 6px;overflow:hidden}
.tile .bar i{display:block;height:100%;background:var(--actual);border-radius:4px}
.tile .bar i.caution{background:var(--caution)}.tile .bar i.warning{background:var(--warning)}
.tile .state{font-size:13px;line-height:1.5;margin:0}
.good{color:var(--good)}.caution{color:var(--caution)}.warning{color:var(--warning)}
.tile.missing .value{font-size:17px;color:var(--muted);font-weight:400}
[class*="st-key-card-"],.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:13px 18px 11px;
 gap:0!important;position:relative}
[class*="st-key-card-"]{height:100%}[class*="st-key-card-"] [data-testid="stVerticalBlock"]{gap:0}
.chart-grid,.chart-row{display:grid;gap:14px}.chart-row{grid-template-columns:var(--widths)}
.card{display:flex;flex-direction:column;min-width:0}.card .plot{margin:auto 0}
.card .collect{position:absolute;right:14px;top:12px;padding:0 4px;border:0;background:none;font:inherit;font-size:12px;line-height:1.7;
 color:var(--actual);cursor:pointer}.card .collect:hover{text-decoration:underline}
.card .collect:focus-visible{outline:2px solid var(--actual);outline-offset:1px}
.card:has(.collect) .chart-head{padding-right:84px}
[class*="st-key-download-"],.st-key-start-projection{margin-top:8px}
[data-testid="stDownloadButton"] button:disabled:not(:has([data-testid="stIconMaterial"])) p::after{content:"\\3000$working";color:var(--actual)}
[data-testid="stDownloadButtonError"]{font-size:0}[data-testid="stDownloadButtonError"]::after{content:"$not_made";color:var(--warning);
 font-size:14px;line-height:1.6}
.st-key-projection iframe{display:block;width:100%;border:0;height:calc(100vh - 150px);min-height:300px}
.outline{columns:2;column-gap:44px;margin:6px 0 4px!important;padding:0!important;list-style:none}
.outline li{break-inside:avoid;display:grid;grid-template-columns:34px 1fr;margin:0!important;padding:6px 0;border-bottom:1px solid var(--line);font-size:15px;
 line-height:1.5;color:var(--ink)}.outline li::marker{content:""}.outline b{font-weight:600;color:var(--actual)}
.chart-head h2{text-wrap:pretty;font-size:17.5px;font-weight:600;line-height:1.45;margin:0;padding:0;color:var(--ink)}
.chart-head p{color:var(--muted);font-size:13px;margin:1px 0 4px}
.chart-foot{color:var(--faint);font-size:12px;line-height:1.6;margin-top:4px}
.chart-foot summary{cursor:pointer;list-style:none}.chart-foot summary::-webkit-details-marker{display:none}
.chart-foot summary b{font-weight:400;color:var(--actual);margin-left:10px;white-space:nowrap}
.chart-foot summary b::before{content:"▸ "}.chart-foot[open] summary b::before{content:"▾ "}
.chart-foot summary:focus-visible{outline:2px solid var(--actual);outline-offset:2px}
.scroll{overflow-x:auto;max-width:100%}
table.figures{border-collapse:collapse;width:100%;font-size:13px;line-height:1.5;color:var(--ink);margin:4px 0 6px}
table.figures th{font-weight:600;text-align:left;color:var(--muted);border-bottom:1.5px solid var(--line);padding:6px 10px 6px 0;
 white-space:nowrap}
table.figures td{border-bottom:1px solid var(--line);padding:6px 10px 6px 0;vertical-align:top}
table.figures td.number,table.figures th.number{text-align:right;white-space:nowrap}table.figures td.date{white-space:nowrap}
table.figures td small{color:var(--muted);display:block}
table.figures tr.total td{font-weight:700;border-top:1.5px solid var(--ink)}
table.figures td.group{font-weight:600;border-right:1px solid var(--line);padding-left:8px}
.findings{padding:0;margin:2px 0 0;list-style:none}
.findings li::marker{content:""}
.findings li{position:relative;padding:0 0 0 26px;margin:0 0 5px;font-size:15px;line-height:1.55;color:var(--ink)}
.findings li b.mark{position:absolute;left:0;top:3px;width:18px;height:18px;border:1.5px solid currentColor;border-radius:50%;font-size:11px;
 line-height:15px;text-align:center}
.flag{display:inline-block;position:relative;vertical-align:middle;margin-left:6px;font-weight:400}
.flag summary{width:17px;height:17px;border:1.5px solid currentColor;border-radius:50%;font-size:11px;line-height:14px;text-align:center;cursor:pointer;
 list-style:none}.flag summary::-webkit-details-marker{display:none}.flag summary:focus-visible{outline:2px solid var(--actual);outline-offset:2px}
.flag summary.warning{color:var(--warning)}.flag summary.caution{color:var(--caution)}
.flag ul{margin:4px 0 0;padding:0;list-style:none;color:var(--ink);font-size:13px;line-height:1.6;white-space:normal}
.flag li{margin:0 0 4px}.flag li::marker{content:""}
.tile .flag{position:static}.tile .flag summary{position:static;font-size:11px;line-height:14px}.tile .flag[open]{border:0;margin-top:0}
.tile .flag ul{position:absolute;z-index:30;left:12px;right:12px;top:38px;padding:8px 12px;background:var(--card);border:1px solid var(--line);
 border-radius:6px;box-shadow:0 4px 14px color-mix(in srgb,var(--ink) 18%,transparent)}
.rest{color:var(--faint);font-size:12px;margin:6px 0 0}
.findings small{color:var(--muted);font-size:12px;display:block}
.st-key-card-form table,.st-key-card-records table,.card.records table{min-width:980px}.st-key-card-guide td:first-child{min-width:6em}
[data-testid="stFileUploaderDropzone"] button p{font-size:0}[data-testid="stFileUploaderDropzone"] button p::after{content:"$upload";font-size:14px}
[data-testid="stFileUploaderDropzoneInstructions"],[data-testid="InputInstructions"]{display:none}
[data-testid="stFileUploader"]:has([data-testid="stFileChipIconError"])::after{content:"$refused";display:block;margin-top:6px;
 color:var(--warning);font-size:14px;line-height:1.6}
[data-testid="stFileChip"] [role="alert"],[role="tooltip"]:has([data-testid="stTooltipErrorContent"]),
[data-testid="stTooltipErrorContent"]{display:none}
.stApp button[kind="primary"] p{color:var(--ground)}
.note{color:var(--muted);font-size:14px;line-height:1.6;margin:4px 0}.note.warning{color:var(--warning)}
.gap{color:var(--muted);font-size:15px;line-height:1.7;padding:16px 0}
.sample-banner{background:var(--caution);color:var(--card);text-align:center;font-weight:600;padding:5px 10px;border-radius:4px;font-size:14px}
.sample-mark{position:fixed;inset:0;pointer-events:none;z-index:990;opacity:.075;display:grid;grid-template-columns:repeat(4,1fr);
 align-items:center;justify-items:center;overflow:hidden}
.sample-mark span{font-size:52px;font-weight:700;transform:rotate(-24deg);color:var(--ink);white-space:nowrap}
@media (max-width:1500px){.tiles[style*=":6"]{grid-template-columns:repeat(3,1fr)}}
@media (max-width:1100px){.tiles,.tiles[style]{grid-template-columns:repeat(2,1fr)}}
@media (max-width:640px){.tiles{gap:10px}.tile{padding:11px 12px 9px}
 .tile .value{font-size:27px}.head-line{font-size:16px;padding:10px 14px}.page-head h1{font-size:22px}.chart-head h2{font-size:16px}.chart-row{grid-template-columns:minmax(0,1fr)}.outline{columns:1}
 .sample-mark{grid-template-columns:repeat(2,1fr)}[data-testid="stMainBlockContainer"]{padding-top:44px}}
@media print{[data-testid="stSidebar"],[data-testid="stToolbar"]{display:none}}
</style>""")


@cache
def sheet(product: str, upload: str, refused: str, working: str, not_made: str, skip: str) -> str:
    """The style element; `product` is the name over the menu, lines separated by a CSS line feed; `upload` a button's word.

    Texts inside Streamlit's own inputs are English: they are hidden, and `refused` stands below an upload that takes no file,
    `working` behind the word of a button whose file is being made, `not_made` where that failed; `skip` is the link past the menu.
    """
    tokens = ";".join(f"--{name}:light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in TOKENS)
    return SHEET.substitute(
        tokens=tokens,
        upload=upload,
        refused=refused,
        working=working,
        not_made=not_made,
        skip=skip,
        fonts=FONT_STACK,
        product=product,
        accent=LIGHT.accent,
        menu=LIGHT.card,
    )

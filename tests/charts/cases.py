"""Hand-made charts of every kind, hard cases included: what the slide renderer must draw."""

from decimal import Decimal

from src.charts.spec import ChartSpec, ReferenceLine, Series

LONG = "低收入家庭对租赁补贴发放及时性与政策知晓情况的满意度（示例：原因待核实）"


def values(*numbers: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if n is None else Decimal(n) for n in numbers)


def chart(identity: str, kind: str, categories: tuple[str, ...], *series: Series, **options: object) -> ChartSpec:
    return ChartSpec(
        id=identity,
        kind=kind,  # type: ignore[arg-type]
        title="老旧小区改造已完工 985 户，完工进度 50.1%",
        subtitle="户，2023 年",
        unit="户",
        categories=categories,
        series=series,
        note="来源：正房产发〔2024〕11号",
        alt=f"{identity} 的文字说明",
        table=(),
        **options,  # type: ignore[arg-type]
    )


TWELVE = tuple(f"第{n}类指标" for n in range(1, 13))
CASES = (
    chart("bar", "bar", ("资金", "投资"), Series("完成率", values("194", "117"), "actual"), reference_lines=(ReferenceLine(Decimal(100), "100%"),)),
    chart("bar.missing", "bar", ("甲", "乙", "丙"), Series("本年", values("3873", None, "22.62"), "actual"), decimals=2),
    chart("bar.empty", "bar", ("甲", "乙"), Series("本年", values(None, None), "actual")),
    chart("bar.zero", "bar", ("甲",), Series("本年", values("0"), "actual"), reference_lines=(ReferenceLine(Decimal(0), "零"),)),
    chart("bar.one", "bar", ("2023",), Series("去化", values("29.4545454545"), "actual"), decimals=1, orientation="vertical",
          reference_lines=tuple(ReferenceLine(Decimal(n), f"{n} 个月") for n in (6, 12, 18, 36))),
    chart("bar.twelve", "bar", TWELVE, Series("本年", values(*map(str, range(12))), "actual"), Series("上年", values(*map(str, range(1, 13))), "previous")),
    chart("bar.long", "bar", (LONG, LONG + "之二"), Series("得分", values("4.5", "5"), "actual", point_roles=("shortfall", None)), decimals=1),
    chart("bar.judged", "bar", ("甲", "乙"), Series("完成率", values("96", "60"), "actual", ("96% 基本完成", "60% 未完成"), ("shortfall", "shortfall"),
          bands=((Decimal(0), "未完成"), (Decimal(80), "基本完成"), (Decimal(100), "完成"))), decimals=1, reference_lines=(ReferenceLine(Decimal(100), "100%"),)),
    chart("bar.negative", "bar", ("甲", "乙"), Series("同比", values("-12.5", "8"), "actual"), decimals=1),
    chart("bar.named", "bar", ("期房",), Series("住宅", values("616"), "actual", ("住宅 616",)), Series("非住宅", values("35"), "previous", (None,))),
    chart("stacked", "stacked_bar", ("期房", "二手房"), Series("住宅", values("616", "209"), "actual"), Series("其他", values("35", "3"), "other"), legend=True),
    chart("stacked.missing", "stacked_bar", ("期房", LONG), Series("住宅", values("616", None), "actual"), Series("其他", values("35", "3"), "other"), legend=True),
    chart("overlap", "overlap", ("项目", "户数"), Series("实施", values("12", "1968"), "target"), Series("完成", values("6", "985"), "actual")),
    chart("overlap.said", "overlap", ("甲", "乙"), Series("得分", values("0", "3"), "actual", (None, None)),
          Series("分值", values("0", "4"), "target", ("未设分值", "3 / 4　失 1 分"))),
    chart("overlap.over", "overlap", ("甲", "乙", "丙"), Series("完成", values("120", "100", "5"), "actual"), Series("目标", values("100", "100", None), "target"),
          orientation="vertical"),
    chart("line", "line", ("2021", "2022", "2023"), Series("期房", values("4600", None, "4805.86"), "actual"), Series("二手房", values("3300.5", "3400", "3591.21"), "other"),
          orientation="vertical", decimals=2),
    chart("waterfall", "waterfall", ("年初", "基本", "项目", "全年", "实际"), Series("预算", values("1025.51", "-6.45", "1957.31", "2976.37", "2976.37"), "actual"),
          step_roles=("total", "decrease", "increase", "total", "total"), decimals=2),
    chart("waterfall.broken", "waterfall", ("满分", LONG, "得分"), Series("分数", values("100", "-2", "98"), "actual"),
          step_roles=("total", "shortfall", "total"), axis_minimum=Decimal(95)),
    chart("waterfall.below", "waterfall", ("甲", "乙", "丙", "丁"), Series("差额", values("10", "-25", "5", "-10"), "actual"),
          step_roles=("total", "decrease", "increase", "total"), orientation="vertical"),
    chart("waterfall.missing", "waterfall", ("甲", "乙", "丙"), Series("差额", values("10", None, "10"), "actual"), step_roles=("total", "other", "total")),
)  # fmt: skip

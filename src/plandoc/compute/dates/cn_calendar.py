"""Days off and make-up working days in mainland China, as the State Council's notices name them.

One notice a year, published from late October to December of the year before; three years were
changed by a second one. `NOTICES` gives where each can be read. Another year is one line in each
table, typed from its notice; tests hold the years to two independent transcriptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the General Office of the State Council on the holidays of a year."""

    url: str
    published: date
    """Day on which it was issued or, where only that is known, published."""
    number: str = ""
    """Document number (发文字号), where it is known."""


OFF: dict[int, str] = {
    2007: "0101-0103 0218-0224 0501-0507 1001-1007 1230-1231",
    2008: "0101 0206-0212 0404-0406 0501-0503 0607-0609 0913-0915 0929-1005",
    2009: "0101-0103 0125-0131 0404-0406 0501-0503 0528-0530 1001-1008",
    2010: "0101-0103 0213-0219 0403-0405 0501-0503 0614-0616 0922-0924 1001-1007",
    2011: "0101-0103 0202-0208 0403-0405 0430-0502 0604-0606 0910-0912 1001-1007",
    2012: "0101-0103 0122-0128 0402-0404 0429-0501 0622-0624 0930-1007",
    2013: "0101-0103 0209-0215 0404-0406 0429-0501 0610-0612 0919-0921 1001-1007",
    2014: "0101 0131-0206 0405 0407 0501-0503 0602 0908 1001-1007",
    2015: "0101-0103 0218-0224 0405-0406 0501 0620 0622 0903-0905 0927 1001-1007",
    2016: "0101 0207-0213 0404 0501-0502 0609-0611 0915-0917 1001-1007",
    2017: "0101-0102 0127-0202 0402-0404 0501 0528-0530 1001-1008",
    2018: "0101 0215-0221 0405-0407 0429-0501 0618 0924 1001-1007 1230-1231",
    2019: "0101 0204-0210 0405 0501-0504 0607 0913 1001-1007",
    2020: "0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008",
    2021: "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
    2022: "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231",
    2023: "0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006",
    2024: "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007",
    2025: "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
"""Days that are not worked, weekend days of the break included, as month and day, by calendar year."""

WORKED: dict[int, str] = {
    2007: "0217 0225 0428 0429 0929 0930 1229",
    2008: "0202 0203 0504 0927 0928",
    2009: "0104 0124 0201 0531 0927 1010",
    2010: "0220 0221 0612 0613 0919 0925 0926 1009",
    2011: "0130 0212 0402 1008 1009 1231",
    2012: "0121 0129 0331 0401 0428 0929",
    2013: "0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012",
    2014: "0126 0208 0504 0928 1011",
    2015: "0104 0215 0228 0906 1010",
    2016: "0206 0214 0612 0918 1008 1009",
    2017: "0122 0204 0401 0527 0930",
    2018: "0211 0224 0408 0428 0929 0930 1229",
    2019: "0202 0203 0428 0505 0929 1012",
    2020: "0119 0426 0509 0628 0927 1010",
    2021: "0207 0220 0425 0508 0918 0926 1009",
    2022: "0129 0130 0402 0424 0507 1008 1009",
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}
"""Saturdays and Sundays that are worked (调休), as month and day, by calendar year."""

NOTICES: dict[int, tuple[Notice, ...]] = {
    2007: (
        Notice(
            "https://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1761.htm",
            date(2006, 12, 14),
            "国办发明电〔2006〕49号",
        ),
    ),
    2008: (Notice("https://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1645.htm", date(2007, 12, 18)),),
    2009: (Notice("https://www.gov.cn/zhengce/zhengceku/2008-12/10/content_1572.htm", date(2008, 12, 10)),),
    2010: (Notice("https://www.gov.cn/zhengce/zhengceku/2009-12/08/content_1476.htm", date(2009, 12, 8)),),
    2011: (Notice("https://www.gov.cn/zhengce/zhengceku/2010-12/10/content_1423.htm", date(2010, 12, 10)),),
    2012: (Notice("https://www.gov.cn/zhengce/zhengceku/2011-12/06/content_1411.htm", date(2011, 12, 6)),),
    2013: (Notice("https://www.gov.cn/zhengce/zhengceku/2012-12/10/content_1353.htm", date(2012, 12, 10)),),
    2014: (
        Notice(
            "https://www.gov.cn/zhengce/zhengceku/2014-01/02/content_1194.htm",
            date(2013, 12, 11),
            "国办发明电〔2013〕28号",
        ),
    ),
    2015: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm", date(2014, 12, 16)),
        Notice("https://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm", date(2015, 5, 13)),
    ),
    2016: (Notice("https://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm", date(2015, 12, 10)),),
    2017: (
        Notice(
            "https://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm",
            date(2016, 12, 1),
            "国办发明电〔2016〕17号",
        ),
    ),
    2018: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm", date(2017, 11, 30)),
    ),
    2019: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm", date(2018, 12, 6)),
        Notice("https://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm", date(2019, 3, 22)),
    ),
    2020: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm", date(2019, 11, 21)),
        Notice("https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm", date(2020, 1, 27)),
    ),
    2021: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm", date(2020, 11, 25)),
    ),
    2022: (
        Notice("https://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm", date(2021, 10, 25)),
    ),
    2023: (Notice("https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm", date(2022, 12, 8)),),
    2024: (Notice("https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm", date(2023, 10, 25)),),
    2025: (
        Notice(
            "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
            date(2024, 11, 12),
            "国办发明电〔2024〕12号",
        ),
    ),
    2026: (
        Notice(
            "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
            date(2025, 11, 4),
            "国办发明电〔2025〕7号",
        ),
    ),
}
"""The notices on each year; the last days of a year can stand in the notice on the next."""

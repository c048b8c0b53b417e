"""Pairs of letters that stand closer than their widths say.

In thousandths of an em, for the ASCII characters of Times and Arial, regular and bold, as the
tables `kern` of the fonts say that have their widths. Word and LibreOffice apply them, as the
default style asks for kerning at all sizes.
"""

from __future__ import annotations

from collections.abc import Mapping

SERIF = {
    -129: "AVV,V.VAVoY,Y.",
    -111: "ATP,P.VaVeVyWAY-YAYqYu",
    -100: "LYYaYeYoYv",
    -92: "AYAwAyLTLVPAT-V-W,W.Y:Y;Yp",
    -80: "AWF,F.RVTAWaWeWo",
    -74: "AvFALWT,T.V:V;",
    -70: "TaTcTeToTsTwTy",
    -65: "v,v.w,w.y,y.",
    -60: "RTViVrVuWy",
    -55: " AA LyRWRYT;W-Yir.",
    -50: "T:",
    -40: "RyWiWrWur,",
    -37: " Y11L P W:W;Y ",
    -35: "TiTrTu",
    -20: "r-",
    -18: " T V WT TOV W ffrg",
}
SANS = {
    -129: "P,P.Y,Y.",
    -111: "F,F.T,T.T:T;TaTcTeToTs",
    -92: "V,V.Y-YeYoYq",
    -74: "ATAVAYLTLVLWLYPATAVAVaYAYaYpv,v.y,y.",
    -65: "Y;",
    -55: " AA FAT-TwTyV-VeVoW,W.Y:YuYvr,r.w,w.",
    -37: "AWL LyTiTrTuV:V;VrVuVyWAWaYi",
    -18: " T YAvAwAyP RTRVRWRYT TOViW-W:W;WeWoWrWuY ff",
    -9: "Wy",
}
SERIF_BOLD = {
    -129: "AVV,V.VA",
    -111: "AWWAYaYeYoYqYv",
    -92: "AYF,F.LTLVLWLYP,P.T-TaTcTeToTsTuV:V;VaVeVoVuVyW,W.Y,Y-Y.Y:Y;YAYpYur,r.",
    -74: "ATAvAwAyFAPAT,T.T:T;TATrTwTyV-Vr",
    -55: " A11A L LyP W:W;WaWeWov,v.w,w.y,y.",
    -37: " YF ViW-WyY Yir-",
    -35: "RTRVRWRYRy",
    -20: "VO",
    -18: " T V WT TOTiV W WiWrWur rcrerorq",
}
SANS_BOLD = {
    -129: "P,P.",
    -111: "F,F.T,T.T:T;Y,Y.",
    -92: "AYLYV,V.YA",
    -74: "ATAVLTLVPATATaTcTeToTsTuTwTyVAVoY:Y;YoYqv,v.y,y.",
    -55: "AWFALWT-TrV-V:V;VaVeVrW,W.WAY-YaYeYpYuYvr,r.",
    -37: " AA AvAyLyRYVuVyWaYiw,w.",
    -20: "W-",
    -18: " YAwL P RVRWTOTiViW:W;WeWoWrWuWyY ",
    -9: "Wi",
}


def pairs_of(kerning: Mapping[int, str]) -> dict[str, float]:
    """Em by pair, from pairs set one after another by what they stand closer."""
    return {
        text[at : at + 2]: closer / 1000 for closer, text in kerning.items() for at in range(0, len(text), 2)
    }

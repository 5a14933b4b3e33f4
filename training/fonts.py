"""Font files of the training, as Debian's packages name them. The benchmark's fonts are not among them and must never be."""
from __future__ import annotations

HANDS = [
    "setofont.ttf", "kiloji.ttf", "kiloji_p.ttf", "kiloji_d.ttf", "YOzRS_.ttf", "YOzRN_.ttf", "YOzBA_.ttf", "kouzan-mouhitsu-gyosho.ttf",
    "kouzan-mouhitsu.ttf", "aoyagi-soseki.ttf", "AoyagiKouzanT.ttf", "MTLmr3m.ttf", "RocknRollOne-Regular.ttf",
]
PRINT = ["sawarabi-mincho-medium.ttf", "ipag.ttf", "ipam.ttf", "MTLc3m.ttf", "VL-Gothic-Regular.ttf", "Stick-Regular.ttf"]
WESTERN = [  # digits and Latin letters in hands of their own
    "Kristi.ttf", "Rufscript010.ttf", "TomsonTalks.ttf", "Humor-Sans.ttf", "Isabella.ttf", "Ecolier-court.ttf", "Domestic_Manners.ttf",
    "It_wasn_t_me.ttf", "ComicNeue-Regular.otf", "ComicNeue-Italic.otf", "KaushanScript-Regular.otf", "DancingScript-Regular.otf", "summersby.ttf",
    "StayPuft.ttf", "NanumPen.ttf", "NanumBrush.ttf", "NanumBarunpenR.ttf", "Purisa.ttf", "Purisa-Oblique.ttf", "Chilanka-Regular.otf",
    "BMYEONSUNG_ttf.ttf", "BecauseWeBuild-Regular.otf", "BecauseWeConnect-Regular.otf", "BecauseWeCreate-Regular.otf",
    "BecauseWeLearn-Regular.otf", "BecauseWeMentor-Regular.otf", "BecauseWeOrganize-Regular.otf", "Kalapi.ttf",
]
UNSEEN = ["KleeOne-Regular.ttf", "YuseiMagic-Regular.ttf"]
"""Only for evaluation. LXGW WenKai is drawn after Klee and stays out of training for that."""

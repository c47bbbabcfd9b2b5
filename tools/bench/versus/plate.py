"""The sheet of tools/bench/plate.c by matplotlib: plate.py PICTURE.png MARKS.txt SHEET.png"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.image as image
import matplotlib.patheffects as effects
import matplotlib.pyplot as plt

picture_path, marks_path, sheet_path = sys.argv[1:]
picture = image.imread(picture_path)
height, width = picture.shape[:2]
marks = [line.rstrip("\n").split(" ", 2) for line in open(marks_path, encoding="utf-8")]
dpi, side, key = 288, 36, 560
sheet = plt.figure(figsize=((width + 2 * side) / dpi, (height + 180 + key) / dpi), dpi=dpi)
tall = height + 180 + key
axes = sheet.add_axes([side / (width + 2 * side), key / tall, width / (width + 2 * side), height / tall])
axes.imshow(picture, interpolation="none")
axes.set_xlim(0, width)
axes.set_ylim(height, 0)
axes.set_xticks([])
axes.set_yticks([])
halo = [effects.withStroke(linewidth=2.6, foreground="white")]
for number, (x, y, label) in enumerate(marks, 1):
    axes.plot(float(x), float(y), "o", color="#c8102e", markersize=5.4, markeredgecolor="white")
    axes.annotate(f"{number} {label}", (float(x), float(y)), (float(x) + 60, float(y) - 40), fontsize=8,
                  weight="bold", path_effects=halo, arrowprops={"arrowstyle": "-", "linewidth": 0.6})
sheet.text(side / (width + 2 * side), 1 - 80 / tall, "Thirty sites", fontsize=14, weight="bold")
sheet.text(side / (width + 2 * side), 1 - 140 / tall, "1 May 2024", fontsize=9)
for number, (x, y, label) in enumerate(marks, 1):
    column, row = divmod(number - 1, 10)
    sheet.text(0.02 + column * 0.33, (key - 60 - row * 48) / tall, f"{number} {label}: site, within 60 m", fontsize=6)
sheet.savefig(sheet_path, dpi=dpi)

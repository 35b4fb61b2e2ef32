"""The parser's frame: a square in which the eyes are level, a fixed distance apart, at a fixed place.

    frames.py labelled OUT.npz FOLDER...     rendered portraits with label masks (the layout is in README.md)
    frames.py photos OUT.npz FILE...         photos without labels; the largest face of each is taken

What is stored is a larger frame, 240 x 240 with the eyes in the middle, as far apart, so that training can shift, turn
and shrink it. The network sees 192 x 192 of it.
"""
import glob
import json
import os
import sys

import cv2
import numpy as np

CLASSES = ("background skin ear neck torso eye brow hair clothes headwear frame lens mask mouth scarf "
           "jewellery").split()
SIDE, EYES, CENTRE = 192, 40.5, (96, 67.5)        # what the network sees
STORED_SIDE, STORED_EYES, STORED_CENTRE = 240, 40.5, (120, 91.5)

MODELS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# The points kept of a face, image-left first: where each eye's six and the mouth's corners lie in the 468-point mesh.
RIGHT_EYE, LEFT_EYE, BRIDGE, NOSE_TIP, MOUTH_RIGHT, MOUTH_LEFT = range(6)
MESH_RIGHT_EYE, MESH_LEFT_EYE = (33, 160, 158, 133, 153, 144), (362, 385, 387, 263, 373, 380)
MESH_OTHERS = (168, 4, 61, 291)                   # bridge to the mouth's left corner
IGNORED = 255                                                         # a label that training passes over


def to_frame(right, left, side=SIDE, eyes=EYES, centre=CENTRE):
    """The 2x3 map from picture to frame. `right` and `left` are the eyes' centres, image-left first."""
    right, left = np.float64(right), np.float64(left)
    dx, dy = left - right
    scale, angle = eyes / np.hypot(dx, dy), np.arctan2(dy, dx)
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    m = np.array([[c, s, 0], [-s, c, 0]])
    m[:, 2] = np.array(centre) - m[:, :2] @ ((right + left) / 2)
    return m


def warp(image, m, side, nearest=False):
    """`image` in the frame, its border repeated outwards; smoothed first where it shrinks."""
    scale = np.hypot(m[0, 0], m[0, 1])
    if scale < 0.7 and not nearest:
        image = cv2.GaussianBlur(image, (0, 0), 0.45 / scale)
    return cv2.warpAffine(image, m, (side, side), flags=cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_REPLICATE)


class Faces:
    """Eye centres by the short-range detector and the face mesh of this folder's parent, on one thread."""

    def __init__(self):
        self.detector = cv2.dnn.readNet(os.path.join(MODELS, "face_detection_short_range.onnx"))
        self.mesh = cv2.dnn.readNet(os.path.join(MODELS, "face_landmark.onnx"))
        cells = [(g, n) for g, n in ((16, 2), (8, 6))]
        self.anchors = np.array([((x + .5) / g, (y + .5) / g) for g, n in cells for y in range(g) for x in range(g)
                                 for _ in range(n)]) * 128

    def largest(self, image):
        """(score, box, eyes) of the largest face in `image`, or None."""
        h, w = image.shape[:2]
        scale = 128 / max(h, w)
        small = cv2.resize(image, (max(1, round(w * scale)), max(1, round(h * scale))), interpolation=cv2.INTER_AREA)
        x0, y0 = (128 - small.shape[1]) // 2, (128 - small.shape[0]) // 2
        square = np.zeros((128, 128, 3), np.uint8)
        square[y0:y0 + small.shape[0], x0:x0 + small.shape[1]] = small
        self.detector.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, (128, 128), (127.5,) * 3, True))
        scores, boxes = sorted(self.detector.forward(self.detector.getUnconnectedOutLayersNames()),
                               key=lambda o: o.shape[2])
        scores, boxes = 1 / (1 + np.exp(-np.clip(scores.ravel(), -80, 80))), boxes.reshape(-1, 16)
        found = np.flatnonzero(scores > .5)
        if not len(found):
            return None
        best = found[np.argmax(scores[found] * boxes[found, 2])]
        near = [i for i in found if np.abs(boxes[i, :2] + self.anchors[i] - boxes[best, :2] - self.anchors[best]).max()
                < boxes[best, 2] / 3]
        weight = scores[near] / scores[near].sum()
        centre = (weight[:, None] * (boxes[near, :2] + self.anchors[near])).sum(0)
        eyes = (weight[:, None, None] * (boxes[near, 4:8].reshape(-1, 2, 2) + self.anchors[near][:, None])).sum(0)
        side = (weight * boxes[near, 2:4].max(1)).sum()
        back = lambda p: (np.asarray(p) - (x0, y0)) / scale
        return scores[best], back(centre), side / scale, back(eyes)

    def points(self, image, with_mesh=False):
        """The six points of the largest face in picture pixels, or None where no face is found; all of the mesh, too."""
        face, shift = self.largest(image), 0
        if face is None:    # a face that fills the picture is found with a margin round it
            shift = int(.35 * max(image.shape[:2]))
            padded = cv2.copyMakeBorder(image, *[shift] * 4, cv2.BORDER_CONSTANT, value=(128,) * 3)
            face = self.largest(padded)
            if face is None:
                return (None, None) if with_mesh else None
        _, centre, side, eyes = face
        centre, eyes = centre - shift, eyes - shift
        side *= 1.5
        angle = np.arctan2(*(eyes[1] - eyes[0])[::-1])
        c, s = np.cos(angle) * side / 192, np.sin(angle) * side / 192
        m = np.array([[c, -s, centre[0] - (c - s) * 96], [s, c, centre[1] - (s + c) * 96]])
        crop = cv2.warpAffine(image, m, (192, 192), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                              borderMode=cv2.BORDER_REPLICATE)
        self.mesh.setInput(cv2.dnn.blobFromImage(crop, 1 / 255, (192, 192), swapRB=True))
        points = max(self.mesh.forward(self.mesh.getUnconnectedOutLayersNames()), key=np.size).reshape(-1, 3)[:, :2]
        points = points @ m[:, :2].T + m[:, 2]
        six = np.stack([points[list(MESH_RIGHT_EYE)].mean(0), points[list(MESH_LEFT_EYE)].mean(0),
                        *points[list(MESH_OTHERS)]])
        return (six, points) if with_mesh else six

    def eyes(self, image):
        """Centres of the image-left and image-right eye in picture pixels, or None where no face is found."""
        points = self.points(image)
        return None if points is None else (points[RIGHT_EYE], points[LEFT_EYE])


def read(path):
    """A picture in BGR, or None. GIF is read by Pillow, where that is installed."""
    image = cv2.imread(path)
    if image is None and path.lower().endswith(".gif"):
        try:
            from PIL import Image
            image = cv2.cvtColor(np.array(Image.open(path).convert("RGB")), cv2.COLOR_RGB2BGR)
        except ImportError:
            pass
    return image


def encode(image, extension=".jpg"):
    return cv2.imencode(extension, image, [cv2.IMWRITE_JPEG_QUALITY, 93])[1].tobytes()


def decode(data, flag=cv2.IMREAD_COLOR):
    return cv2.imdecode(np.frombuffer(data, np.uint8), flag)


def stored(image, points, labels=None):
    """Picture, labels and points in the stored frame, the first two encoded. Outside the picture labels are IGNORED;
    without labels the rest is 0."""
    m = to_frame(points[RIGHT_EYE], points[LEFT_EYE], STORED_SIDE, STORED_EYES, STORED_CENTRE)
    labels = np.zeros(image.shape[:2], np.uint8) if labels is None else labels
    labels = cv2.warpAffine(labels, m, (STORED_SIDE,) * 2, flags=cv2.INTER_NEAREST, borderValue=IGNORED)
    return {"image": encode(warp(image, m, STORED_SIDE)), "labels": encode(labels, ".png"),
            "points": points @ m[:, :2].T + m[:, 2]}


def save(out, rows):
    columns = {k: [r[k] for r in rows] for k in rows[0]}
    np.savez(out, **{k: np.array(v, float if k == "points" else object) for k, v in columns.items()})
    print(f"{len(rows)} portraits in {out}")


# Labels of samples/studio -> classes: other people are background, hands bare skin that is not the head's, marks clothes,
# beards hair, phones in or on the ears jewellery.
CLASS_OF = np.full(256, IGNORED, np.uint8)
for label, name in {0: 0, 12: 0, 20: 1, 11: 2, 21: 3, 22: 4, 23: 4, 2: 5, 3: 6, 4: 7, 17: 7, 5: 8, 16: 8, 6: 9, 7: 10,
                    8: 11, 9: 12, 10: 13, 13: 14, 14: 15, 15: 15}.items():
    CLASS_OF[label] = name
CORNERS, LIDS = ("inner", "outer"), ("upper_inner", "upper_outer", "lower_inner", "lower_outer")


def studio_points(named):
    """The six points from the studio's named ones (`right` and `left` are the subject's own). It names the lids of open eyes
    only; of others the middle of the corners is taken."""
    def eye(side):
        points = [named.get(f"{side}_{place}") for place in CORNERS + LIDS]
        return np.mean(points[:len(CORNERS)] if None in points else points, 0)

    right, left = eye("right"), eye("left")
    bridge = np.mean([named["right_inner"], named["left_inner"]], 0)
    return np.stack([right, left, bridge, named["nose_tip"], named["mouth_right"], named["mouth_left"]])


def labelled(folders):
    for path in sorted(p for f in folders for p in glob.glob(os.path.join(f, "*.json"))):
        base = path[:-len(".json")]
        if not os.path.exists(base + ".label.png"):
            continue
        image, labels = cv2.imread(base + ".png"), cv2.imread(base + ".label.png", cv2.IMREAD_GRAYSCALE)
        with open(path, encoding="utf-8") as f:
            points = studio_points(json.load(f)["points"])
        across = points[LEFT_EYE] - points[RIGHT_EYE]
        nose = points[NOSE_TIP] - (points[RIGHT_EYE] + points[LEFT_EYE]) / 2
        if abs(nose @ across) < .55 * across @ across:     # else turned too far for a frame laid through the eyes
            yield stored(image, points, CLASS_OF[labels])


def photos(paths):
    faces = Faces()
    for path in paths:
        points = faces.points(read(path))
        if points is not None:
            yield stored(read(path), points)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("labelled", "photos"):
        sys.exit(__doc__)
    cv2.setNumThreads(1)
    save(sys.argv[2], list({"labelled": labelled, "photos": photos}[sys.argv[1]](sys.argv[3:])))

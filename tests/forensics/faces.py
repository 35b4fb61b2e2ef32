"""Faces and persons in a photo, by the networks that photogate ships: 68 points as rules use them, and a soft mask."""
import os

import cv2
import numpy as np

MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "models")
_nets = {}

# Points of the 468-point mesh that stand for jaw, brows, eyes, nose and lips.
JAW = [127, 234, 93, 132, 58, 172, 136, 150, 152, 379, 365, 397, 288, 361, 323, 454, 356]
BROWS = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300]
LEFT_EYE = [33, 160, 158, 133, 153, 144]
RIGHT_EYE = [362, 385, 387, 263, 373, 380]
LIPS = [61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91]
NOSE = [168, 6, 195, 4, 98, 97, 2, 326, 327]


def net(name):
    if name not in _nets:
        _nets[name] = cv2.dnn.readNetFromONNX(os.path.join(MODELS, name + ".onnx"))
    return _nets[name]


class Face:
    def __init__(self, mesh):
        self.mesh = mesh
        self.width = float(np.linalg.norm(mesh[454] - mesh[234]))
        self.jaw, self.brows, self.lips, self.nose = mesh[JAW], mesh[BROWS], mesh[LIPS], mesh[NOSE]
        self.eyes = [mesh[LEFT_EYE], mesh[RIGHT_EYE]]
        self.chin, self.forehead = mesh[152], mesh[10]

    def moved(self, matrix):
        return Face(self.mesh @ matrix[:, :2].T + matrix[:, 2])

    def inner(self):
        """Brows, eyes, nose and mouth: what a face swap exchanges."""
        return np.vstack([self.brows, *self.eyes, self.nose, self.lips])


def find_face(image, box):
    """Mesh from a rough box (x, y, width, height) of the face, brows to chin; refined once."""
    x, y, w, h = box
    centre, side = np.array([x + w / 2, y + h / 2]), 1.6 * max(w, h)
    mesh = None
    for _ in range(2):
        m = np.float32([[192 / side, 0, 96 - centre[0] * 192 / side], [0, 192 / side, 96 - centre[1] * 192 / side]])
        crop = cv2.warpAffine(image, m, (192, 192), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
        n = net("face_landmark")
        n.setInput(cv2.dnn.blobFromImage(crop, 1 / 255, (192, 192), swapRB=True))
        outs = n.forward(n.getUnconnectedOutLayersNames())
        points = max(outs, key=lambda o: o.size).reshape(-1)[:1404].reshape(468, 3)[:, :2]
        inverse = cv2.invertAffineTransform(m)
        mesh = points @ inverse[:, :2].T + inverse[:, 2]
        low, high = mesh.min(0), mesh.max(0)
        centre, side = (low + high) / 2, 1.5 * float((high - low).max())
    return Face(mesh.astype(np.float32))


def person(image, face):
    """P(person) 0..1 with the picture's own edges, float32."""
    n = net("selfie_segmentation")
    n.setInput(cv2.dnn.blobFromImage(image, 1 / 255, (256, 256), swapRB=True))
    rough = cv2.resize(n.forward()[0, 0], image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    guide = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    radius, epsilon = max(3, int(0.02 * face.width)), 2e-4
    k = (2 * radius + 1, 2 * radius + 1)
    p = np.clip((rough - 0.2) / 0.6, 0, 1)
    mean_i, mean_p = cv2.blur(guide, k), cv2.blur(p, k)
    slope = (cv2.blur(guide * p, k) - mean_i * mean_p) / (cv2.blur(guide * guide, k) - mean_i * mean_i + epsilon)
    soft = cv2.blur(slope, k) * guide + cv2.blur(mean_p - slope * mean_i, k)
    return np.clip((soft - 0.08) / 0.84, 0, 1).astype(np.float32)


def skin(image, face):
    """Face skin without eyes, brows and mouth, 0..1, float32."""
    mask = np.zeros(image.shape[:2], np.uint8)
    top = face.brows + (face.forehead - face.brows.mean(0))
    cv2.fillConvexPoly(mask, cv2.convexHull(np.vstack([face.jaw, top]).astype(np.int32)), 255)
    for part, grow in ((face.eyes[0], 0.07), (face.eyes[1], 0.07), (face.lips, 0.03), (face.brows[:5], 0.04),
                       (face.brows[5:], 0.04)):
        hole = np.zeros_like(mask)
        cv2.fillConvexPoly(hole, cv2.convexHull(part.astype(np.int32)), 255)
        r = int(grow * face.width) | 1
        mask[cv2.dilate(hole, np.ones((r, r), np.uint8)) > 0] = 0
    return cv2.GaussianBlur(mask, (0, 0), 0.02 * face.width).astype(np.float32) / 255

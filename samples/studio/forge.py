"""Edits that a photo must not carry, done to a finished photo."""
import cv2
import numpy as np

from labels import HEAD_SKIN


def jpeg(photo, quality):
    return cv2.imdecode(cv2.imencode('.jpg', photo, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def composite(photo, label, quality=80, colour=(255, 255, 255)):
    """Cut out with a hard edge and pasted on a flat tone, after a first JPEG."""
    saved = jpeg(photo, quality)
    person = cv2.erode((label > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(person[..., None] > 0, saved, np.uint8(colour))


def retouch(photo, label, strength=.55, passes=2):
    """The skin of the face smoothed until its pores are gone, as beauty filters do it; the neck keeps them."""
    smooth = photo
    for _ in range(passes):
        smooth = cv2.bilateralFilter(smooth, 9, 40 * strength, 5)
    skin = (label == HEAD_SKIN).astype(np.float32)
    share = cv2.GaussianBlur(cv2.erode(skin, np.ones((5, 5))), (0, 0), 2.5)[..., None]
    return np.round(photo * (1 - share) + smooth * share).astype(np.uint8)


def recapture(photo, width=1500, seed=5):
    """The photo on a screen of red, green and blue stripes, taken by a camera held a little askew and too near for the frame."""
    height = round(width * photo.shape[0] / photo.shape[1])
    pixels = 3 * photo.shape[1]  # a screen pixel is three stripes wide
    screen = cv2.resize(photo.astype(np.float32) / 255, (pixels, 3 * photo.shape[0]), interpolation=cv2.INTER_NEAREST) ** 2.2
    stripes = np.zeros_like(screen)
    for channel in range(3):
        stripes[:, 2 - channel::3, channel] = 5.2
    stripes[::3] *= .35  # the dark line between rows
    light = screen * stripes + .004
    corners = np.float32([[0, 0], [pixels, 0], [pixels, 3 * photo.shape[0]], [0, 3 * photo.shape[0]]])
    askew = np.float32([[-.012, -.008], [1.012, -.004], [1.02, 1.012], [-.016, 1.006]]) * [width, height]
    turned = cv2.warpPerspective(light, cv2.getPerspectiveTransform(corners, askew.astype(np.float32)), (width, height),
                                 flags=cv2.INTER_LINEAR)
    turned = cv2.GaussianBlur(turned, (0, 0), .6)
    random = np.random.default_rng(seed)
    turned += np.sqrt(np.clip(turned, 0, 1) * 2e-4 + 4e-6) * random.standard_normal(turned.shape)
    return np.round(np.clip(turned, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)


def stamp(photo, label, text, at, height=14, colour=(20, 60, 235)):
    """Digits that a camera or a program writes into the picture; `at`: their lower left corner, pixels."""
    thick = max(1, round(height / 9))
    scale = cv2.getFontScaleFromHeight(cv2.FONT_HERSHEY_SIMPLEX, height, thick)
    return cv2.putText(photo.copy(), text, tuple(at), cv2.FONT_HERSHEY_SIMPLEX, scale, colour, thick, cv2.LINE_AA)


EDITS = {'composite': composite, 'retouch': retouch, 'stamp': stamp}

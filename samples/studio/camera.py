"""A camera after the rendering: lens, exposure, sensor noise, sharpening and the file that it saves."""
import zlib

import cv2
import numpy as np


def to_linear(srgb):
    return np.where(srgb <= .04045, srgb / 12.92, ((srgb + .055) / 1.055) ** 2.4)


def to_srgb(linear):
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= .0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - .055)


def disc(radius):
    """The blur of a point out of focus."""
    reach = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    kernel = np.clip(radius + .5 - np.hypot(x, y), 0, 1)
    return kernel / kernel.sum()


def sensor_noise(light, amount, random):
    """Shot noise grows with the light, read noise does not; demosaicing makes neighbours alike."""
    spread = amount * np.sqrt(1.6e-4 * np.clip(light, 0, 2) + 2e-6)
    noise = cv2.GaussianBlur(random.standard_normal(light.shape), (0, 0), .55)
    return spread * noise / noise.std()


def photograph(rendering, name, lens_blur=.6, defocus=0, gain=1., balance=(1, 1, 1), noise=1., sharpen=.45, grey=False,
               headroom=1):
    """A 16-bit rendering (BGR) that keeps `headroom` stops -> 8-bit photo. The name seeds the noise."""
    light = to_linear(rendering / 65535.) * 2 ** headroom * gain * np.array(balance[::-1])
    light = cv2.GaussianBlur(light, (0, 0), lens_blur)
    if defocus:
        light = cv2.filter2D(light, -1, disc(defocus), borderType=cv2.BORDER_REPLICATE)
    random = np.random.default_rng(zlib.crc32(name.encode()))
    photo = to_srgb(light + sensor_noise(light, noise, random))
    photo += sharpen * (photo - cv2.GaussianBlur(photo, (0, 0), 1.))
    photo = np.round(np.clip(photo, 0, 1) * 255).astype(np.uint8)
    if grey:
        photo = cv2.cvtColor(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return photo


def save(photo, path, quality=92):
    kind = path.rsplit('.', 1)[1]
    options = {'jpg': [cv2.IMWRITE_JPEG_QUALITY, quality], 'webp': [cv2.IMWRITE_WEBP_QUALITY, quality],
               'png': [cv2.IMWRITE_PNG_COMPRESSION, 9]}[kind]
    if not cv2.imwrite(path, photo, options):
        raise OSError('cannot write ' + path)

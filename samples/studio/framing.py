"""Where the camera stands and what it takes in."""
import math

import bpy
import numpy as np
from mathutils import Vector

from shading import to_blender

DISTANCE = 20.  # camera to eyes, decimetres: no close-up distortion
SENSOR = 24.


def camera(spec, eyes, landmarks, outline):
    """Level with the eyes; focal length and lens shift put the head where `frame` wants it."""
    width, height = spec.get('size', [520, 756])
    frame = spec.get('frame', {})
    distance = frame.get('distance', DISTANCE)
    points = to_blender(np.concatenate([outline, landmarks['chin'][None]])) - np.array(eyes)
    slopes = points[:, [0, 2]] / (distance + points[:, 1:2])
    top, chin = slopes[:, 1].max(), slopes[-1, 1]
    scale = frame.get('head_height', .64) / (top - chin)  # picture heights per slope
    upper = slopes[:-1][slopes[:-1, 1] > chin]
    middle = (upper[:, 0].max() + upper[:, 0].min()) / 2
    lens = bpy.data.cameras.new('camera')
    lens.sensor_fit, lens.sensor_height, lens.lens = 'VERTICAL', SENSOR, SENSOR * scale
    lens.shift_y = top * scale + frame.get('top', .04) - .5
    lens.shift_x = middle * scale - frame.get('right', 0) * width / height
    lens.clip_start = .05
    made = bpy.data.objects.new('camera', lens)
    bpy.context.collection.objects.link(made)
    made.location = eyes + Vector((0, -distance, 0))
    made.rotation_euler = (math.pi / 2, 0, 0)
    if frame.get('roll'):  # the camera itself is held askew
        made.rotation_euler.rotate_axis('Z', math.radians(frame['roll']))
    scene = bpy.context.scene
    scene.camera = made
    scene.render.resolution_x, scene.render.resolution_y = width, height
    return made

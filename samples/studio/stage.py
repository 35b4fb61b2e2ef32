"""Light, background, camera and the passes that are rendered."""
import math

import bpy
import numpy as np
from mathutils import Vector

from shading import emission, linear, material, node, to_blender

DISTANCE = 20.  # camera to subject, decimetres: no close-up distortion
SENSOR = 24.

# Area lights as (place right, towards the camera, up of the eyes; size; watts), and the light from all around.
LIGHTS = {
    'even': ([((-9, 13, 3), 8, 950), ((9, 13, 3), 8, 950), ((0, 12, -5), 6, 220)], .40),
    'side': ([((-14, 6, 3), 4, 3300)], .20),
    'flash': ([((-9, 13, 3), 8, 560), ((9, 13, 3), 8, 560), ((5.5, 15, 3.0), 1.2, 760)], .30),
}


def clear():
    """What earlier portraits left behind could change the last bits of this one."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def add_object(name, data):
    made = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(made)
    return made


def light(spec, eyes):
    """`power` scales every light; `colour` is their linear RGB. The background is not lit by them."""
    setting = spec.get('light', {})
    lamps, ambient = LIGHTS[setting.get('kind', 'even')]
    power, colour = setting.get('power', 1.1), setting.get('colour', [1, 1, 1])
    for place, size, watts in lamps:
        lamp = bpy.data.lights.new('lamp', 'AREA')
        lamp.size, lamp.energy, lamp.color = size, watts * power, colour
        made = add_object('lamp', lamp)
        made.location = eyes + Vector((place[0], -place[1], place[2]))
        aim = eyes + Vector((0, .5, -.3))
        made.rotation_euler = (aim - made.location).to_track_quat('-Z', 'Y').to_euler()
    world = bpy.data.worlds.get('World') or bpy.data.worlds.new('World')
    bpy.context.scene.world = world
    world.use_nodes = True
    shader = world.node_tree.nodes['Background']
    shader.inputs[0].default_value = (*colour, 1)
    shader.inputs[1].default_value = ambient * power


def background(spec, eyes):
    """An sRGB triple is a wall that is lit on its own; a number is the distance of a white wall that takes shadows."""
    wall = spec.get('background', [.985, .985, .985])
    shadows = not isinstance(wall, list)
    bpy.ops.mesh.primitive_plane_add(size=300, rotation=(math.pi / 2, 0, 0))
    made = bpy.context.object
    made.location = eyes + Vector((0, wall if shadows else spec.get('wall_distance', 9.), 0))
    if shadows:
        look = material('wall', tint=(.9, .9, .9), roughness=1, specular=0)
        surface = look.node_tree.nodes['Principled BSDF']
        surface.inputs['Emission'].default_value = (1, 1, 1, 1)
        surface.inputs['Emission Strength'].default_value = spec.get('wall_glow', .3)
        made.data.materials.append(look)
    else:
        made.data.materials.append(emission('wall', linear(wall)))
        made.visible_diffuse = made.visible_glossy = made.visible_shadow = False


def camera(spec, eyes, landmarks, outline):
    """Level with the eyes; focal length and lens shift put the head where `frame` wants it."""
    width, height = spec.get('size', [520, 756])
    frame = spec.get('frame', {})
    points = to_blender(np.concatenate([outline, landmarks['chin'][None]])) - np.array(eyes)
    slopes = points[:, [0, 2]] / (DISTANCE + points[:, 1:2])
    top, chin = slopes[:, 1].max(), slopes[-1, 1]
    scale = frame.get('head_height', .64) / (top - chin)  # picture heights per slope
    middle = (slopes[:-1, 0].max() + slopes[:-1, 0].min()) / 2
    lens = bpy.data.cameras.new('camera')
    lens.sensor_fit, lens.sensor_height, lens.lens = 'VERTICAL', SENSOR, SENSOR * scale
    lens.shift_y = top * scale + frame.get('top', .04) - .5
    lens.shift_x = middle * scale - frame.get('right', 0) * width / height
    made = add_object('camera', lens)
    made.location = eyes + Vector((0, -DISTANCE, 0))
    made.rotation_euler = (math.pi / 2, 0, 0)
    scene = bpy.context.scene
    scene.camera = made
    scene.render.resolution_x, scene.render.resolution_y = width, height
    return made


def quality(spec, samples, threads):
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = 'CPU', samples, 1
    cycles.use_denoising, cycles.use_adaptive_sampling, cycles.adaptive_threshold = False, True, .02
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transparent_max_bounces = 4, 2, 2, 24
    cycles.sample_clamp_indirect = 2
    scene.render.threads_mode, scene.render.threads = 'FIXED', threads
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = 'Standard'  # others grey the white wall
    scene.view_settings.exposure = -spec.get('headroom', 1)  # the camera model decides what clips


PASSES = ('diffuse_direct', 'diffuse_indirect', 'diffuse_color', 'glossy_direct', 'glossy_indirect', 'glossy_color',
          'emit', 'environment', 'normal', 'object_index', 'material_index')


def passes(folder, name):
    """Compositor: the picture with smoothed light, and the label pictures.

    Debian's Cycles has no denoiser. The noise sits in the diffuse light, so that alone is blurred, guided by the
    normals, and then multiplied with the sharp surface colour.
    """
    scene, layer = bpy.context.scene, bpy.context.view_layer
    for one in PASSES:
        setattr(layer, 'use_pass_' + one, True)
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new('CompositorNodeRLayers').outputs

    def mix(operation, a, b):
        return node(tree, 'CompositorNodeMixRGB', 1., a, b, blend_type=operation).outputs[0]

    diffuse = mix('ADD', source['DiffDir'], source['DiffInd'])
    diffuse = node(tree, 'CompositorNodeBilateralblur', diffuse, source['Normal'],
                   iterations=2, sigma_color=.25, sigma_space=3.).outputs[0]
    glossy = mix('MULTIPLY', mix('ADD', source['GlossDir'], source['GlossInd']), source['GlossCol'])
    picture = mix('ADD', mix('MULTIPLY', diffuse, source['DiffCol']), glossy)
    picture = mix('ADD', mix('ADD', picture, source['Emit']), source['Env'])
    node(tree, 'CompositorNodeComposite', picture)

    files = tree.nodes.new('CompositorNodeOutputFile')
    files.base_path = folder
    files.file_slots.clear()
    files.format.file_format, files.format.color_mode, files.format.color_depth = 'PNG', 'BW', '8'
    files.format.color_management = 'OVERRIDE'
    files.format.view_settings.view_transform = 'Raw'
    for slot, index in (('label', 'IndexOB'), ('skin', 'IndexMA')):
        files.file_slots.new('%s.%s.' % (name, slot))
        value = node(tree, 'CompositorNodeMath', source[index], 255., operation='DIVIDE').outputs[0]
        tree.links.new(value, files.inputs[-1])
    settings = scene.render.image_settings
    settings.file_format, settings.color_mode, settings.color_depth, settings.compression = 'PNG', 'RGB', '16', 15
    scene.frame_set(1)

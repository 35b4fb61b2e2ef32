"""The wall behind the person."""
import bpy
import numpy as np
from mathutils import Vector

from shading import add_mesh, linear, material, node


def wall_colour(tree, wall):
    """A socket or a linear triple. `colours`: one or two sRGB triples; coordinates are decimetres on the wall."""
    first = linear(wall['colours'][0])
    second = linear(wall['colours'][-1])
    pattern, scale = wall.get('pattern', 'plain'), wall.get('scale', 1.)
    if pattern == 'plain':
        return first
    place = node(tree, 'ShaderNodeTexCoord')
    parts = node(tree, 'ShaderNodeSeparateXYZ', place.outputs['Object']).outputs
    flat = node(tree, 'ShaderNodeCombineXYZ', parts[0], parts[2]).outputs[0]
    screen = node(tree, 'ShaderNodeSeparateXYZ', place.outputs['Window']).outputs

    def mixed(amount):
        return node(tree, 'ShaderNodeMixRGB', amount, (*first, 1), (*second, 1)).outputs[0]

    def texture(kind, frequency, **settings):
        made = node(tree, kind, flat, **settings)
        made.inputs['Scale'].default_value = frequency
        return made

    if pattern in ('across', 'down'):
        return mixed(screen[0 if pattern == 'across' else 1])
    if pattern == 'round':
        x = node(tree, 'ShaderNodeMath', screen[0], .5, operation='SUBTRACT').outputs[0]
        y = node(tree, 'ShaderNodeMath', screen[1], .55, operation='SUBTRACT').outputs[0]
        away = node(tree, 'ShaderNodeMath', node(tree, 'ShaderNodeMath', x, x, operation='MULTIPLY').outputs[0],
                    node(tree, 'ShaderNodeMath', y, y, operation='MULTIPLY').outputs[0], operation='ADD').outputs[0]
        return mixed(node(tree, 'ShaderNodeMapRange', away, 0., .35, 0., 1.).outputs[0])
    if pattern in ('bricks', 'tiles'):
        made = texture('ShaderNodeTexBrick', .55 / scale)
        made.offset = .5 if pattern == 'bricks' else 0.
        made.inputs['Color1'].default_value, made.inputs['Color2'].default_value = (*first, 1), (*[c * .85 for c in first], 1)
        made.inputs['Mortar'].default_value = (*second, 1)
        made.inputs['Mortar Size'].default_value = .02
        if pattern == 'tiles':
            made.inputs['Brick Width'].default_value = made.inputs['Row Height'].default_value = .5
        return made.outputs['Color']
    if pattern == 'stripes':
        made = texture('ShaderNodeTexWave', .3 / scale, wave_type='BANDS', bands_direction='X')
        return mixed(node(tree, 'ShaderNodeMapRange', made.outputs['Fac'], .45, .55, 0., 1.).outputs[0])
    if pattern == 'curtain':
        made = texture('ShaderNodeTexWave', .35 / scale, wave_type='BANDS', bands_direction='X')
        made.inputs['Distortion'].default_value, made.inputs['Detail'].default_value = 1.5, 1.
        return mixed(made.outputs['Fac'])
    if pattern == 'clouds':
        made = texture('ShaderNodeTexNoise', .35 / scale)
        made.inputs['Detail'].default_value = 3.
        return mixed(node(tree, 'ShaderNodeMapRange', made.outputs['Fac'], .3, .7, 0., 1.).outputs[0])
    made = texture('ShaderNodeTexVoronoi', 1.2 / scale, distance='CHEBYCHEV')  # shelves: boxes of all colours
    return node(tree, 'ShaderNodeMixRGB', .75, (*first, 1), made.outputs['Color']).outputs[0]


def upright(name, width, height):
    """A rectangle that faces the camera."""
    x, y = width / 2, height / 2
    made = add_mesh(name, np.array([(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0)]), [[0, 1, 2, 3]], None,
                    uvs=np.array([(0, 0), (1, 0), (1, 1), (0, 1)]))
    return made


def background(spec, eyes):
    """An sRGB triple is a wall that is lit on its own; a number is the distance of a white wall that takes shadows; an
    object has `colours`, `pattern`, `scale`, `shadows` (the distance of a wall that takes them)."""
    setting = spec.get('background', [.985, .985, .985])
    wall = setting if isinstance(setting, dict) else {'colours': [setting]} if isinstance(setting, list) else \
        {'colours': [[.9551, .9551, .9551]], 'shadows': setting}
    shadows = 'shadows' in wall
    made = upright('wall', 300, 300)
    made.location = eyes + Vector((0, wall['shadows'] if shadows else spec.get('wall_distance', 9.), 0))
    if shadows:
        look = material('wall', tint=linear(wall['colours'][0]), roughness=1, specular=0)
        surface = look.node_tree.nodes['Principled BSDF']
        colour = wall_colour(look.node_tree, wall)
        if not isinstance(colour, tuple):
            look.node_tree.links.new(colour, surface.inputs['Base Color'])
            look.node_tree.links.new(colour, surface.inputs['Emission'])
        else:
            surface.inputs['Emission'].default_value = (*[c / max(max(colour), 1e-3) for c in colour], 1)
        surface.inputs['Emission Strength'].default_value = spec.get('wall_glow', .3)
    else:
        look = bpy.data.materials.new('wall')
        look.use_nodes = True
        tree = look.node_tree
        tree.nodes.clear()
        colour = wall_colour(tree, wall)
        shine = node(tree, 'ShaderNodeEmission', (*colour, 1) if isinstance(colour, tuple) else colour)
        node(tree, 'ShaderNodeOutputMaterial', shine.outputs[0])
        made.visible_diffuse = made.visible_glossy = made.visible_shadow = False
    made.data.materials.append(look)
    if 'text' in wall or 'logo' in wall:
        from tops import emblem, lettering, picture_material
        right, up = wall.get('text_at', [0, 1.4])
        wide = wall.get('text_width', 2.5)
        picture = lettering(wall['text'], wall.get('ink', (.1, .1, .12))) if 'text' in wall else emblem(wall['logo'])
        sign = upright('sign', wide, wide * picture.shape[0] / picture.shape[1])
        sign.location = made.location + Vector((right, -.05, up))
        sign.data.materials.append(picture_material('sign', picture))
        sign.visible_shadow = False
    return made

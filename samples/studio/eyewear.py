"""Glasses from numbers: rims by a formula, lenses clear, tinted, mirrored or glaring."""
import math

import bpy
import numpy as np

from shading import add_mesh, add_wire, material, node
from shapes import grid

# Half width and height in dm, how square (2 is an ellipse), how much lower the outer side hangs.
SHAPES = {'round': (.235, .225, 2., 0), 'oval': (.27, .18, 2.2, 0), 'square': (.28, .20, 4., 0),
          'rectangle': (.28, .145, 4.5, 0), 'aviator': (.29, .235, 2.6, .05), 'cat': (.28, .19, 2.8, -.06), 'large': (.33, .27, 3., .02)}


def lens_material(style):
    """`kind`: tinted (through which `dark` of the light does not come), mirrored, glare (a white reflection of `glare`)."""
    made = bpy.data.materials.new('lens')
    made.use_nodes = True
    tree = made.node_tree
    surface = tree.nodes['Principled BSDF']
    output = tree.nodes['Material Output']
    kind, tint = style['kind'], tuple(style.get('tint', (.02, .02, .022)))
    place = node(tree, 'ShaderNodeSeparateXYZ', node(tree, 'ShaderNodeTexCoord').outputs['UV']).outputs

    def ramp(value, *numbers):
        return node(tree, 'ShaderNodeMapRange', value, *numbers, interpolation_type='SMOOTHSTEP').outputs[0]

    def mixed(amount, a, b):
        return node(tree, 'ShaderNodeMixShader', amount, a, b).outputs[0]

    clear = node(tree, 'ShaderNodeBsdfTransparent', (1, 1, 1, 1)).outputs[0]
    if kind == 'tinted':
        # Light that passes takes the tint; a share of the tint is added as haze, so that pale tints read as glass.
        dark = style.get('dark', .85)
        amount = dark
        if style.get('gradient'):
            amount = ramp(place[1], 0., 1., dark * .25, dark)
        hue = [c / max(max(tint), 1e-3) for c in tint]
        colour = node(tree, 'ShaderNodeMixRGB', amount if isinstance(amount, bpy.types.NodeSocket) else dark, (1, 1, 1, 1),
                      (*[.04 * h for h in hue], 1)).outputs[0]
        passing = node(tree, 'ShaderNodeBsdfTransparent', colour).outputs[0]
        surface.inputs['Base Color'].default_value = (*tint, 1)
        surface.inputs['Roughness'].default_value, surface.inputs['Specular'].default_value = .12, .25
        result = mixed(style.get('haze', .12), passing, surface.outputs[0])
    elif kind == 'mirrored':
        surface.inputs['Metallic'].default_value, surface.inputs['Roughness'].default_value = .6, .45
        hue = tuple(style.get('tint', (.5, .55, .7)))
        sky = ramp(place[1], .42, .60, 0., 1.)
        colour = node(tree, 'ShaderNodeMixRGB', sky, (*[.25 * h for h in hue], 1), (*hue, 1)).outputs[0]
        tree.links.new(colour, surface.inputs['Base Color'])
        shine = node(tree, 'ShaderNodeEmission', colour, style.get('shine', .7)).outputs[0]
        result = mixed(.7, surface.outputs[0], shine)
    else:
        # A lamp's or window's reflection: a bright band or pane across the lens.
        strength = style.get('glare', .7)
        slope = node(tree, 'ShaderNodeMath', place[0], node(tree, 'ShaderNodeMath', place[1], .6, operation='MULTIPLY').outputs[0],
                     operation='ADD').outputs[0]
        middle = style.get('at', .75)
        away = node(tree, 'ShaderNodeMath', node(tree, 'ShaderNodeMath', slope, middle, operation='SUBTRACT').outputs[0],
                    operation='ABSOLUTE').outputs[0]
        wide = style.get('wide', .3)
        amount = ramp(away, wide, wide * .6, 0., strength)
        light = node(tree, 'ShaderNodeEmission', (*style.get('light', (1, 1, 1)), 1), 1.6).outputs[0]
        result = mixed(amount, clear, light)
    tree.links.new(result, output.inputs['Surface'])
    return made


def clear_material():
    made = bpy.data.materials.new('glass')
    made.use_nodes = True
    tree = made.node_tree
    surface = tree.nodes['Principled BSDF']
    surface.inputs['Base Color'].default_value = (1, 1, 1, 1)
    surface.inputs['Roughness'].default_value, surface.inputs['Alpha'].default_value = .05, .03
    return made


def pushed_up(figure, degrees, lift):
    """A function that tips points about the ears, up onto the hair, `lift` dm further out, and poses them."""
    pivot = (figure.ear_tops['L'] + figure.ear_tops['R']) / 2
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def posed(points):
        away = np.asarray(points, float) - [0, pivot[1], pivot[2]]
        # What lies at the ears stays there.
        away[..., 2] += lift * np.clip(away[..., 2] / .8, 0, 1)
        tipped = np.stack([away[..., 0], c * away[..., 1] + s * away[..., 2], c * away[..., 2] - s * away[..., 1]], -1)
        return figure.with_head(tipped + [0, pivot[1], pivot[2]])
    return posed


def glasses(figure, style):
    """-> (objects, outlines of the lenses that are not clear, in posed model axes)."""
    half_width, half_height, square, hang = SHAPES[style.get('shape', 'square')]
    size, thickness = style.get('size', 1.), style.get('thickness', .016)
    half_width, half_height = half_width * size, half_height * size
    frame = material('frame', tint=tuple(style.get('colour', (.02, .02, .025))), roughness=.3, specular=.4)
    if style.get('metal'):
        frame.node_tree.nodes['Principled BSDF'].inputs['Metallic'].default_value = .9
    eye, face = figure.eye, figure.points
    height = eye[1] - style.get('drop', .045)
    near = np.abs(face[:, 0]) < .35
    front = face[near & (np.abs(face[:, 1] - height) < .15), 2].max() + .10 + thickness
    beside = (np.abs(face[:, 1] - height) < .2) & (np.abs(face[:, 2] - eye[2] + .25) < .25)
    spread = figure.eyes['L'][0] + .03
    temple = max(np.abs(face[beside, 0]).max() + .02, spread + half_width + .03)

    def depth(x):
        return front - .25 * x * x

    up = style.get('up', 0)
    posed = pushed_up(figure, up, style.get('lift', .12)) if up else figure.with_head
    objects, outlines, bridge = [], [], height + .35 * half_height
    turns = np.linspace(0, 2 * math.pi, 64, endpoint=False)
    c, s = np.cos(turns), np.sin(turns)
    lens = style.get('lens', {'kind': 'clear'})
    for sign in (1, -1):
        middle = sign * spread
        power = 2 / square
        x = np.sign(c) * np.abs(c) ** power
        y = np.sign(s) * np.abs(s) ** power
        x, y = x * half_width, y * half_height
        y = y - hang * (x * sign / half_width + .3) * (y < 0 if hang > 0 else y > 0)
        rim = np.stack([middle + x, height + y, depth(middle + x)], 1)
        kind = style.get('rim', 'full')
        if kind == 'full':
            objects.append(add_wire('frame', posed(rim), thickness, frame, closed=True))
        elif kind == 'half':
            objects.append(add_wire('frame', posed(rim[:33]), thickness, frame))
        hinge, top = middle + sign * half_width, height + .55 * half_height
        arm = [(hinge, top, depth(hinge)), (sign * (hinge * sign + temple) / 2, top, front - .2), (sign * temple, top, front - .4),
               (sign * (temple + .03), top, eye[2] - 1.1)]
        objects.append(add_wire('frame', posed(np.array(arm)), .9 * thickness, frame))
        rings = np.linspace(1e-3, 1, 9)[:, None, None]
        centre = np.array([middle, height, depth(middle) + .035])
        dome = centre + (rim - centre) * rings
        dome[..., 2] += .02 * (1 - rings[..., 0] ** 2)
        uvs = np.stack([.5 + .5 * (dome[..., 0] - middle) / half_width, .5 + .5 * (dome[..., 1] - height) / half_height], 2)
        look = clear_material() if lens['kind'] == 'clear' else lens_material(lens)
        made = add_mesh('lens', posed(dome.reshape(-1, 3)), grid(9, 64, True)[:, ::-1], look, uvs=uvs.reshape(-1, 2))
        made.visible_shadow = lens['kind'] != 'clear' and lens['kind'] != 'glare'
        # Passes see what is behind a lens; truth marks covered lenses by their outline.
        made.pass_index = 0
        objects.append(made)
        if lens['kind'] != 'clear':
            outlines.append(posed(rim))
    inner = spread - half_width
    arch = np.array([(-inner, bridge, depth(inner)), (0, bridge + .04, front + .01), (inner, bridge, depth(inner))])
    objects.append(add_wire('frame', posed(arch), 1.1 * thickness, frame))
    if style.get('rim') == 'aviator bar':
        bar = np.array([(-spread, height + half_height, depth(spread)), (spread, height + half_height, depth(spread))])
        objects.append(add_wire('frame', posed(bar), thickness, frame))
    return objects, outlines

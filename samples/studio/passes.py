"""How good a rendering is, and which pictures come out of it."""
import bpy

from shading import node


def clear():
    """What earlier portraits left behind could change the last bits of this one."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def quality(spec, samples, threads, draft=False):
    """A draft takes a third of the time: no finer meshes, no smoothing of noise."""
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = 'CPU', samples, 1
    cycles.use_denoising, cycles.use_adaptive_sampling, cycles.adaptive_threshold = False, not draft, .02
    scene.render.use_simplify, scene.render.simplify_subdivision_render = draft, 0 if draft else 6
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transparent_max_bounces = 4, 2, 2, 24
    cycles.sample_clamp_indirect = 2
    scene.render.threads_mode, scene.render.threads = 'FIXED', threads
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = 'Standard'  # others grey the white wall
    scene.view_settings.exposure = -spec.get('headroom', 1)  # the camera model decides what clips


PASSES = ('diffuse_direct', 'diffuse_indirect', 'diffuse_color', 'glossy_direct', 'glossy_indirect', 'glossy_color',
          'emit', 'environment', 'normal', 'object_index', 'material_index')


def passes(folder, name, bits=16, draft=False):
    """Compositor: the picture with smoothed light, and the label pictures.

    Debian's Cycles has no denoiser. The noise sits in the diffuse light, so that alone is blurred, guided by the
    normals, and then multiplied with the sharp surface colour.
    """
    scene, layer = bpy.context.scene, bpy.context.view_layer
    for one in PASSES[-2:] if draft else PASSES:
        setattr(layer, 'use_pass_' + one, True)
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new('CompositorNodeRLayers').outputs

    def mix(operation, a, b):
        return node(tree, 'CompositorNodeMixRGB', 1., a, b, blend_type=operation).outputs[0]

    if draft:
        node(tree, 'CompositorNodeComposite', source['Image'])
    else:
        smooth_light(tree, source, mix)
    label_files(tree, source, folder, name)
    settings = scene.render.image_settings
    settings.file_format, settings.color_mode, settings.color_depth, settings.compression = 'PNG', 'RGB', str(bits), 15
    scene.frame_set(1)


def smooth_light(tree, source, mix):
    diffuse = mix('ADD', source['DiffDir'], source['DiffInd'])
    diffuse = node(tree, 'CompositorNodeBilateralblur', diffuse, source['Normal'],
                   iterations=2, sigma_color=.25, sigma_space=3.).outputs[0]
    glossy = mix('MULTIPLY', mix('ADD', source['GlossDir'], source['GlossInd']), source['GlossCol'])
    picture = mix('ADD', mix('MULTIPLY', diffuse, source['DiffCol']), glossy)
    picture = mix('ADD', mix('ADD', picture, source['Emit']), source['Env'])
    node(tree, 'CompositorNodeComposite', picture)


def calm(path):
    """A draft's few samples leave grain: smooth it, but not the edges."""
    import cv2
    picture = cv2.imread(path, cv2.IMREAD_UNCHANGED)
    most = 255. if picture.dtype == 'uint8' else 65535.
    calmed = cv2.bilateralFilter((picture / most).astype('float32'), 5, .1, 1.6) * most
    cv2.imwrite(path, calmed.round().astype(picture.dtype))


def label_files(tree, source, folder, name):
    files = tree.nodes.new('CompositorNodeOutputFile')
    files.base_path = folder
    files.file_slots.clear()
    files.format.file_format, files.format.color_mode, files.format.color_depth = 'PNG', 'BW', '8'
    files.format.color_management = 'OVERRIDE'
    files.format.view_settings.view_transform = 'Raw'
    for slot, index in (('object', 'IndexOB'), ('region', 'IndexMA')):
        files.file_slots.new('%s.%s.' % (name, slot))
        value = node(tree, 'CompositorNodeMath', source[index], 255., operation='DIVIDE').outputs[0]
        tree.links.new(value, files.inputs[-1])

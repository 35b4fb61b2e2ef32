#!/usr/bin/python3
"""Rewrite an ONNX model so OpenCV 4.6 dnn can load it: onnx_for_opencv46.py in.onnx out.onnx [--shape 1,3,640,640] [--fp16]

 - Clip(x, min, max) with constant min/max  -> Clip with attributes (the only form 4.6 takes)
 - Add(x,3) Clip(0,6) Mul(x) Div(6)         -> HardSwish
 - Constant nodes -> initializers; single-element constants get rank 1
 - Add c, Mul c or BatchNormalization straight after Conv/ConvTranspose, and scalar Add c or Mul c straight before Conv, folded
   into the weights

OpenCV 4.6 does not read FLOAT16 initializers; --fp16 is for newer versions only.
"""
import argparse
import numpy as np
import onnx
from onnx import helper, numpy_helper


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('src'); ap.add_argument('dst'); ap.add_argument('--shape'); ap.add_argument('--fp16', action='store_true')
    a = ap.parse_args()
    m = onnx.load(a.src)
    g = m.graph
    const = {t.name: numpy_helper.to_array(t) for t in g.initializer}
    nodes = []
    for n in g.node:
        if n.op_type == 'Constant':
            const[n.output[0]] = numpy_helper.to_array(n.attribute[0].t)
        elif n.op_type == 'Identity' and n.input[0] in const:
            const[n.output[0]] = const[n.input[0]]
        else:
            nodes.append(n)
    users = {}
    for n in nodes:
        for i in n.input:
            users.setdefault(i, []).append(n)
    prod = {o: n for n in nodes for o in n.output}
    outs = {o.name for o in g.output}
    dead = set()

    def sc(name):
        c = const.get(name)
        return float(c.reshape(-1)[0]) if c is not None and c.size == 1 else None

    def only_user(name):
        u = users.get(name, [])
        return u[0] if len(u) == 1 and name not in outs else None

    hs = 0
    for n in nodes:
        if n.op_type != 'Clip' or len(n.input) < 3:
            continue
        lo, hi = sc(n.input[1]), sc(n.input[2])
        add, mul = prod.get(n.input[0]), only_user(n.output[0])
        div = only_user(mul.output[0]) if mul is not None else None
        if add is not None and add.op_type == 'Add' and sc(add.input[1]) == 3 and (lo, hi) == (0, 6) and mul is not None and \
                mul.op_type == 'Mul' and add.input[0] in mul.input and div is not None and div.op_type == 'Div' and sc(div.input[1]) == 6:
            dead |= {id(add), id(n), id(mul)}
            src = add.input[0]
            div.op_type = 'HardSwish'
            del div.input[:]
            div.input.append(src)
            hs += 1
            continue
        del n.input[1:]
        n.attribute.extend([helper.make_attribute('min', lo), helper.make_attribute('max', hi)])
    nodes = [n for n in nodes if id(n) not in dead]

    def attr(n, name, otherwise):
        return next((helper.get_attribute_value(q) for q in n.attribute if q.name == name), otherwise)

    def operands(n):
        """(value, constant) of an Add or Mul with a constant, or None."""
        if n.op_type in ('Add', 'Mul') and len(n.input) == 2:
            for k in (0, 1):
                if n.input[k] in const and n.input[1 - k] not in const:
                    return n.input[1 - k], const[n.input[k]]
        return None

    def weights(n):
        w = const[n.input[1]].astype(np.float64)
        oc = w.shape[0] if n.op_type == 'Conv' else w.shape[1] * attr(n, 'group', 1)
        return w, const[n.input[2]].astype(np.float64) if len(n.input) > 2 else np.zeros(oc)

    def put(n, w, b, k):
        const[k + 'w'], const[k + 'b'] = w.astype(np.float32), b.astype(np.float32)
        src = n.input[0]
        del n.input[:]
        n.input.extend([src, k + 'w', k + 'b'])

    # fold Conv/ConvTranspose -> Add c | Mul c | BatchNorm, and scalar Add c | Mul c -> Conv, into weights
    folded = 0
    while True:
        users = {}
        for n in nodes:
            for i in n.input:
                users.setdefault(i, []).append(n)
        prod = {o: n for n in nodes for o in n.output}
        hit = None
        for n in nodes:
            ops = operands(n)
            p = prod.get(ops[0] if ops else n.input[0])
            if (ops or n.op_type == 'BatchNormalization') and p is not None and p.op_type in ('Conv', 'ConvTranspose') and \
                    len(users.get(p.output[0], [])) == 1 and p.output[0] not in outs:
                hit = (n, p, [])
                break
            after = users.get(n.output[0], [])
            # Padding is of zeros, so what is added before it cannot be folded.
            if ops and ops[1].size == 1 and after and n.output[0] not in outs and all(
                    q.op_type == 'Conv' and q.input[0] == n.output[0] and (n.op_type == 'Mul' or not any(attr(q, 'pads', []))) for q in after):
                hit = (n, None, after)
                break
        if hit is None:
            break
        n, p, after = hit
        if after:
            src, c = operands(n)
            c = float(c.reshape(-1)[0])
            for q in after:
                w, b = weights(q)
                w, b = (w * c, b) if n.op_type == 'Mul' else (w, b + c * w.sum((1, 2, 3)))
                put(q, w, b, 'f%d' % folded)
                q.input[0] = src
                folded += 1
            nodes.remove(n)
            continue
        w, b = weights(p)
        if n.op_type == 'BatchNormalization':
            ga, be, mu, va = [const[q].astype(np.float64) for q in n.input[1:5]]
            s = ga / np.sqrt(va + attr(n, 'epsilon', 1e-5))
            t = be - mu * s
        else:
            c = operands(n)[1]
            assert c.size in (1, len(b))
            c = np.broadcast_to(c.reshape(-1).astype(np.float64), b.shape)
            s, t = (np.ones(len(b)), c) if n.op_type == 'Add' else (c, np.zeros(len(b)))
        if p.op_type == 'Conv':
            w = w * s.reshape(-1, *[1] * (w.ndim - 1))
        else:
            assert attr(p, 'group', 1) == 1
            w = w * s.reshape(1, -1, 1, 1)
        put(p, w, b * s + t, 'f%d' % folded)
        p.output[0] = n.output[0]
        nodes.remove(n)
        folded += 1
    used = {i for n in nodes for i in n.input}
    del g.node[:]
    g.node.extend(nodes)
    del g.initializer[:]
    for k, v in const.items():
        if k in used:
            if v.ndim == 0:
                v = v.reshape(1)
            if a.fp16 and v.dtype == np.float32 and v.size >= 64:
                v = v.astype(np.float16)
            g.initializer.append(numpy_helper.from_array(v, k))
    keep = [i for i in g.input if i.name not in const]
    del g.input[:]
    g.input.extend(keep)
    if a.shape:
        s = [int(v) for v in a.shape.split(',')]
        g.input[0].CopyFrom(helper.make_tensor_value_info(g.input[0].name, 1, s))
    del g.value_info[:]
    m.opset_import[0].version = max(14, m.opset_import[0].version)
    onnx.save(m, a.dst)
    print(a.dst, 'hardswish', hs, 'folded', folded, 'nodes', len(nodes))


main()

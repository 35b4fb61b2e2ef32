#pragma once

#include "bytes.hpp"
#include "metadata.hpp"

namespace photogate {

/// Reads a JUMBF box with a C2PA manifest store. Nothing if it is JUMBF of another kind; not `readable` if it claims to
/// be C2PA and no claim in it can be parsed. Never throws.
std::optional<C2pa> read_c2pa(Bytes jumbf);

/// The manifest store of a HEIC or AVIF file: the content of its top-level C2PA `uuid` box; empty if there is none.
Bytes find_c2pa_in_boxes(Bytes file);

/// True if arrays, maps and tags of a CBOR item are complete and nested at most `depth` deep.
bool cbor_well_nested(Bytes cbor, std::size_t depth);

}  // namespace photogate

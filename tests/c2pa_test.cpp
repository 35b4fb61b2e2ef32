#include "c2pa.hpp"

#include <doctest/doctest.h>

#include "made_metadata.hpp"

using namespace photogate;

namespace {
std::optional<C2pa> read(const std::string& text) { return read_c2pa(made::bytes(text)); }
bool nested(const std::string& text, std::size_t depth) { return cbor_well_nested(made::bytes(text), depth); }
}  // namespace

TEST_CASE("a manifest store gives generator, actions and source types") {
  const auto found = read(made::manifest_store("Camera 1.0", "c2pa.created", "http://example.org/digitalCapture"));
  REQUIRE(found);
  CHECK(found->readable);
  CHECK(found->generators == std::vector<std::string>{"Camera 1.0"});
  CHECK(found->actions == std::vector<std::string>{"c2pa.created"});
  CHECK(found->source_types == std::vector<std::string>{"http://example.org/digitalCapture"});
}

TEST_CASE("generators may be maps of name and version, and actions may name their agent") {
  const std::string tool = made::cbor_map({{"name", made::cbor_text("Tool")}, {"version", made::cbor_text("2")}});
  const std::string step = made::cbor_map({{"action", made::cbor_text("c2pa.edited")}, {"softwareAgent", tool}});
  const auto found = read(made::superbox(
      "c2pa", made::superbox("c2pa.claim.v2", made::box("cbor", made::cbor_map({{"claim_generator_info", tool}}))) +
                  made::superbox("c2pa.actions.v2",
                                 made::box("cbor", made::cbor_map({{"actions", made::cbor_array({step})}}))) +
                  made::superbox("stds.exif", made::box("json", R"({"Iptc4xmpExt:DigitalSourceType": "composite"})"))));
  REQUIRE(found);
  CHECK(found->readable);
  CHECK(found->generators == std::vector<std::string>{"Tool 2"});
  CHECK(found->actions == std::vector<std::string>{"c2pa.edited"});
  CHECK(found->source_types == std::vector<std::string>{"composite"});
}

TEST_CASE("JUMBF of another kind is none, a broken store is unreadable") {
  CHECK_FALSE(read(made::superbox("other", made::box("json", "{}"))));
  CHECK_FALSE(read(""));
  const auto broken = read(made::superbox("c2pa", made::superbox("c2pa.claim", made::box("cbor", "\xbf\xbf\xbf"))));
  REQUIRE(broken);
  CHECK_FALSE(broken->readable);
}

TEST_CASE("every truncation of a store is survived") {
  const std::string whole = made::manifest_store("Camera 1.0", "c2pa.created", "digitalCapture");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto found = read(whole.substr(0, length));
    if (length > 64) CHECK(found);
    if (found) CHECK_FALSE(found->readable);
  }
}

TEST_CASE("CBOR that nests too deep, or promises more than there is, is refused before it is parsed") {
  CHECK(nested(made::cbor_array({made::cbor_text("a"), made::cbor_map({{"b", "\x01"}})}), 8));
  CHECK(nested("\x9f\x01\x02\xff", 8));
  CHECK(nested("\x7f\x61q\xff", 8));
  CHECK_FALSE(nested(std::string(100'000, '\x81') + "\x01", 32));
  CHECK_FALSE(nested(std::string(100'000, '\xc1') + "\x01", 32));
  CHECK_FALSE(nested("\x9b\xff\xff\xff\xff\xff\xff\xff\xff", 32));
  CHECK_FALSE(nested("\xbb\x80" + std::string(7, '\0'), 32));
  CHECK_FALSE(nested("\x5b\xff\xff\xff\xff\xff\xff\xff\xff", 32));
  CHECK_FALSE(nested("\x82\x01", 32));
  CHECK_FALSE(nested("\xff", 32));
  CHECK_FALSE(nested("\x1c", 32));
  CHECK_FALSE(nested("", 32));
  CHECK(read(made::superbox("c2pa", made::superbox("c2pa.claim", made::box("cbor", std::string(100'000, '\x81'))))));
  CHECK(read(made::superbox("c2pa", made::superbox("c2pa.claim", made::box("json", std::string(100'000, '['))))));
}

TEST_CASE("boxes nested without end are survived") {
  std::string store = made::box("json", "{}");
  for (int i = 0; i < 500; ++i) store = made::superbox("c2pa", store);
  const auto found = read(store);
  REQUIRE(found);
  CHECK_FALSE(found->readable);
}

TEST_CASE("HEIC files keep the store in a uuid box") {
  const std::string uuid = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";
  const std::string store = made::manifest_store("Camera", "c2pa.created", "digitalCapture");
  const std::string body = uuid + made::big(0, 4) + std::string("manifest\0", 9) + made::big(0, 8) + store;
  const auto file = made::bytes(made::box("ftyp", "heic") + made::box("uuid", "something else, longer than twenty") +
                                made::box("uuid", body));
  const auto found = read_c2pa(find_c2pa_in_boxes(file));
  REQUIRE(found);
  CHECK(found->readable);
  CHECK(find_c2pa_in_boxes(made::bytes(made::box("ftyp", "heic") + made::big(4, 4) + "uuid")).empty());
}

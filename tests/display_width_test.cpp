#include "display_width.hpp"

#include <doctest/doctest.h>

#include <string>

#include "utf8.hpp"

using namespace photogate;

TEST_CASE("width: wide characters take two columns, combining ones none") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("照片") == 4);
  CHECK(display_width("照片 a") == 6);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("，") == 2);
  CHECK(display_width("🙂") == 2);
}

TEST_CASE("width: bytes that are no UTF-8 count as one replacement character each") {
  CHECK(display_width("a\xff\xfe"
                      "b") == 4);
  CHECK(display_width("\xe7\x85") == 2);
}

TEST_CASE("wrap: no line is wider than asked for, and no text is lost") {
  const std::string text =
      "请让被摄者坐正，相机保持水平后重拍；轻微倾斜可以旋转裁切。Seat the person upright and level the camera.";
  for (int columns = 4; columns < 90; ++columns) {
    std::string together;
    for (const std::string& line : wrap(text, columns)) {
      CHECK(display_width(line) <= columns);
      together += line;
    }
    std::string expected = text;
    std::erase(expected, ' ');
    std::erase(together, ' ');
    CHECK(together == expected);
  }
}

TEST_CASE("wrap: at spaces for Latin text") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("one  two ", 3) == std::vector<std::string>{"one", "two"});
  CHECK(wrap("", 10) == std::vector<std::string>{""});
}

TEST_CASE("wrap: a word longer than a line is cut") {
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("照", 1) == std::vector<std::string>{"照"});
}

TEST_CASE("wrap: no Chinese line begins with closing or ends with opening punctuation") {
  CHECK(wrap("头部端正，不倾斜", 8) == std::vector<std::string>{"头部端", "正，不倾", "斜"});
  CHECK(wrap("最大倾角（度）", 10) == std::vector<std::string>{"最大倾角", "（度）"});
}

TEST_CASE("wrap: the first line may be shorter") {
  CHECK(wrap("one two three", 10, 4) == std::vector<std::string>{"one", "two three"});
  CHECK(wrap("unbreakable", 20, 4) == std::vector<std::string>{"", "unbreakable"});
}

TEST_CASE("shortened and padded") {
  CHECK(shortened("照片文件", 8) == "照片文件");
  CHECK(shortened("照片文件", 7) == "照片文…");
  CHECK(padded("照", 4) == "照  ");
  CHECK(padded("long", 2) == "long");
}

TEST_CASE("valid_utf8 replaces what is no UTF-8 and keeps the rest") {
  CHECK(valid_utf8("a\xff照") == "a\uFFFD照");
  CHECK(valid_utf8(std::string("a\0\n", 3)) == std::string("a\0\n", 3));
  CHECK(valid_utf8("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("terminal_safe lets nothing steer the terminal") {
  CHECK(terminal_safe("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(terminal_safe("a\nb\tc\r") == "a\\nb\\tc\\r");
  CHECK(terminal_safe(std::string("\0", 1)) == "\\x00");
  CHECK(terminal_safe("\u202egpj") == "\\u202egpj");
  CHECK(terminal_safe("\u009b31m") == "\\x9b31m");
  CHECK(terminal_safe("照片 é.jpg") == "照片 é.jpg");
}

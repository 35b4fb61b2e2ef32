#include "annotate.hpp"

#include <doctest/doctest.h>

#include "encode_jpeg.hpp"
#include "made_files.hpp"

using namespace photogate;

TEST_CASE("an annotated copy marks the places of findings that did not pass") {
  Photo photo;
  photo.pixels = cv::Mat(300, 200, CV_8UC3, cv::Scalar(200, 200, 200));
  photo.scale = 0.5;
  const Portrait seen(photo);
  Report report;
  report.verdict = Verdict::fail;
  Finding finding;
  finding.rule = "eyes.uncovered";
  finding.status = Status::fail;
  // In full-size pixels: the middle of the photo.
  finding.where = {{"lens", {{150, 250}, {250, 250}, {250, 350}, {150, 350}}}};
  report.findings = {finding};
  const cv::Mat marked = annotate(seen, report);
  REQUIRE(marked.rows == 900);
  CHECK(marked.cols > 600);
  CHECK(marked.at<cv::Vec3b>(450, 225)[2] > 1.5 * marked.at<cv::Vec3b>(450, 225)[1]);  // the polygon's left side is red
  CHECK(marked.at<cv::Vec3b>(450, 300) == cv::Vec3b(200, 200, 200));                   // nothing in its middle
  report.findings[0].status = Status::pass;
  CHECK(annotate(seen, report).at<cv::Vec3b>(450, 225) == cv::Vec3b(200, 200, 200));
  CHECK(annotate(Portrait(Photo{}), report).empty());
}

TEST_CASE("a JPEG that we write can be read again") {
  const auto bytes = encode_jpeg(cv::Mat(20, 30, CV_8UC3, cv::Scalar(10, 200, 90)), 90);
  REQUIRE(bytes);
  const TemporaryFolder folder;
  const auto photo = load_photo(folder.write("a.jpg", *bytes), {});
  REQUIRE(photo);
  CHECK(photo->pixels.size() == cv::Size(30, 20));
  CHECK(cv::norm(photo->pixels.at<cv::Vec3b>(10, 10), cv::Vec3b(10, 200, 90)) < 6);
  CHECK_FALSE(encode_jpeg(cv::Mat(), 90));
  CHECK_FALSE(encode_jpeg(cv::Mat(2, 70000, CV_8UC3, cv::Scalar::all(0)), 90));
}

#include "convolution.hpp"

#include <doctest/doctest.h>

#include <opencv2/dnn.hpp>

#include "models.hpp"
#include "read_network.hpp"

using namespace photogate;

namespace {

std::vector<cv::Mat> run(cv::dnn::Net network, const cv::Mat& input) {
  network.setInput(input);
  std::vector<cv::Mat> out;
  network.forward(out, network.getUnconnectedOutLayersNames());
  return out;
}

}  // namespace

TEST_CASE("own convolutions give what OpenCV's own give") {
  struct Shown {
    const char* id;
    int height, width;
  };
  const Models models({PHOTOGATE_SOURCE_MODELS});
  // Text at a width that is no multiple of what is summed at once.
  for (const Shown& shown :
       {Shown{"palm_detection_full", 192, 192}, Shown{"hand_landmark_lite", 224, 224}, Shown{"text_detection", 96, 160},
        Shown{"iris_landmark", 64, 64}, Shown{"selfie_segmentation", 256, 256}, Shown{"nsfw_mobilenet_v2", 224, 224},
        Shown{"portrait_parser", 192, 192}, Shown{"earrings", 96, 96}, Shown{"necklace", 80, 120}}) {
    CAPTURE(shown.id);
    const auto file = models.content(shown.id);
    REQUIRE(file);
    const int shape[] = {1, 3, shown.height, shown.width};
    cv::Mat input(4, shape, CV_32F);
    cv::RNG(1).fill(input, cv::RNG::UNIFORM, 0, 1);
    const auto own = run(read_network((*file)->data(), (*file)->size(), Layers::fast), input);
    const auto plain = run(read_network((*file)->data(), (*file)->size(), Layers::opencv), input);
    REQUIRE(own.size() == plain.size());
    for (std::size_t i = 0; i < own.size(); ++i)
      CHECK(cv::norm(own[i], plain[i], cv::NORM_INF) <= 1e-5 * std::max(1.0, cv::norm(plain[i], cv::NORM_INF)));
  }
}

TEST_CASE("a network gives the same after inputs of another size") {
  const Models models({PHOTOGATE_SOURCE_MODELS});
  const auto file = models.content("text_detection");
  REQUIRE(file);
  const auto input = [](int height, int width) {
    const int shape[] = {1, 3, height, width};
    cv::Mat made(4, shape, CV_32F);
    cv::RNG(1).fill(made, cv::RNG::UNIFORM, 0, 1);
    return made;
  };
  const cv::dnn::Net network = read_network((*file)->data(), (*file)->size(), Layers::fast);
  const cv::Mat before = run(network, input(96, 96))[0].clone();
  run(network, input(64, 160));
  CHECK(cv::norm(run(network, input(96, 96))[0], before, cv::NORM_INF) == 0);
}

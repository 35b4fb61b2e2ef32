// Writes dlib's frontal face detector, which the library builds from text at every start (300 ms), as a file that
// loads in 3 ms. Usage: detector OUT
#include <dlib/image_processing/frontal_face_detector.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  dlib::serialize(argv[1]) << dlib::get_frontal_face_detector();
}

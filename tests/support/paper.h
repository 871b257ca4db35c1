/* paper.h - what the tests of letters are printed on. */
#pragma once

#include "model/settings.h"

/* What a configuration without a word about it says; test_config compares. */
static const PaperSettings usual_paper = {
    .envelope = { .window_x = 20,
                  .window_y = 15,
                  .window_w = 90,
                  .window_h = 45,
                  .slide = 5,
                  .fold_1 = 99,
                  .fold_2 = 198,
                  .weight = 5,
                  .enclosure_weight = 4 },
    .sheet = { .margin_left = 18,
               .margin_right = 18,
               .margin_top = 12,
               .margin_bottom = 15,
               .duplex = true,
               .weight = 4 },
    .omr = { .x = 7, .y = 110, .length = 8, .line = 0.5, .pitch = 4, .sequence_bits = 3 },
};

/* For letters that are not about their place: no window, no margin, no fold. */
static const PaperSettings bare_paper = { .sheet = { .duplex = true } };

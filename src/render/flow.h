/* flow.h - elements one below the other (flow, panel, column) and side by side (columns, row). */
#pragma once

#include "render/layout.h"

bool flow_lay_out(Layout *layout, const Node *node, double width, Drawing *into,
                  double *out_height);

#include "draw/style.h"

#include <math.h>

rtr_colour rtr_rgb(uint32_t rgb)
{
    return (rtr_colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

rtr_colour rtr_fade(rtr_colour colour, double opacity)
{
    colour.a = (uint8_t)(colour.a * opacity + 0.5);
    return colour;
}

rtr_colour rtr_over(rtr_colour top, rtr_colour under)
{
    double part = top.a / 255.0;
    return (rtr_colour){(uint8_t)lround(top.r * part + under.r * (1 - part)),
                        (uint8_t)lround(top.g * part + under.g * (1 - part)),
                        (uint8_t)lround(top.b * part + under.b * (1 - part)), 255};
}

static double luminance(rtr_colour colour)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    const uint8_t bytes[3] = {colour.r, colour.g, colour.b};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = bytes[i] / 255.0;
        sum += weights[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double rtr_contrast(rtr_colour a, rtr_colour b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

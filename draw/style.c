#include "draw/style.h"

rtr_colour rtr_rgb(uint32_t rgb)
{
    return (rtr_colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

rtr_colour rtr_fade(rtr_colour colour, double opacity)
{
    colour.a = (uint8_t)(colour.a * opacity + 0.5);
    return colour;
}

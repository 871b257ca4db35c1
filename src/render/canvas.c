#include "render/canvas.h"

#include "render/ink.h"
#include "render/qr.h"

static bool
begin_drawing(Canvas *canvas, Page *page, GError **error)
{
    if (canvas->picture != NULL) {
        picture_begin_page(canvas->picture);
    }
    return page == NULL || page_paint_fixed(page, canvas->fonts, canvas->cr, error);
}

static BarPainter
bars_drawn(Canvas *canvas)
{
    return bars_on(canvas->cr);
}

static void
draw_symbol(Canvas *canvas, cairo_surface_t *symbol, double x, double y, double size)
{
    qr_paint(symbol, x, y, size, canvas->cr);
}

static void
draw_inks(Canvas *canvas, const GPtrArray *inks)
{
    ink_show(inks, canvas->cr);
}

static void
end_drawing(Canvas *canvas, const char *label)
{
    pdf_end_page(canvas->pdf, label);
}

static void
outline_pdf(Canvas *canvas, const char *text, guint page)
{
    pdf_add_outline(canvas->pdf, text, page);
}

static void
end_of_picture(Canvas *canvas, const char *label)
{
    (void)label;
    picture_end_page(canvas->picture);
}

static void
outline_nothing(Canvas *canvas, const char *text, guint page)
{
    (void)canvas;
    (void)text;
    (void)page;
}

static bool
begin_writing(Canvas *canvas, Page *page, GError **error)
{
    (void)error;
    canvas->content = volume_begin_page(canvas->volume, page);
    return true;
}

static BarPainter
bars_written(Canvas *canvas)
{
    return content_bars(canvas->content);
}

static void
write_symbol(Canvas *canvas, cairo_surface_t *symbol, double x, double y, double size)
{
    content_mask(canvas->content, symbol, x, y, size);
}

static void
write_inks(Canvas *canvas, const GPtrArray *inks)
{
    volume_show_inks(canvas->volume, inks);
}

static void
end_writing(Canvas *canvas, const char *label)
{
    volume_end_page(canvas->volume, label);
}

static void
outline_volume(Canvas *canvas, const char *text, guint page)
{
    volume_add_outline(canvas->volume, text, page);
}

static const CanvasMethods of_pdf = {
    begin_drawing, bars_drawn, draw_symbol, draw_inks, end_drawing, outline_pdf,
};

static const CanvasMethods of_picture = {
    begin_drawing, bars_drawn, draw_symbol, draw_inks, end_of_picture, outline_nothing,
};

static const CanvasMethods of_volume = {
    begin_writing, bars_written, write_symbol, write_inks, end_writing, outline_volume,
};

Canvas
canvas_on_pdf(Pdf *pdf, Fonts *fonts)
{
    return (Canvas){ .methods = &of_pdf, .cr = pdf_context(pdf), .fonts = fonts, .pdf = pdf };
}

Canvas
canvas_on_picture(Picture *picture, Fonts *fonts)
{
    return (Canvas){
        .methods = &of_picture,
        .cr = picture_context(picture),
        .fonts = fonts,
        .picture = picture,
    };
}

Canvas
canvas_on_volume(Volume *volume)
{
    return (Canvas){ .methods = &of_volume, .volume = volume };
}

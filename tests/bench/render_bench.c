/* render_bench.c - pages a second of one core: the pieces of one print file, over and over, checked and printed.
 *
 *   tests/bench/render_bench TEMPLATES_DIR FONTS_DIR PIECES [PIECES_PER_FILE [OUT.pdf]]
 *
 * OUT.pdf keeps the last print file. Times are the processor's, which other programs lengthen less than the clock's. Compare with tests/bench/yardstick from the same minute: absolute figures vary by machine and hour. */
#include "support/paper.h"

#include "base/error.h"
#include "config/config.h"
#include "model/settings.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const towns[] = { "豊玉北",     "練馬",   "光が丘", "石神井町",
                                     "大泉学園町", "関町北", "早宮",   "氷川台" };
static const char *const families[] = { "佐藤", "鈴木", "高橋", "田中", "渡邉",
                                        "山本", "中村", "小林", "齋藤", "佐々木" };
static const char *const given[] = { "太郎", "花子", "一郎", "美咲", "翔太",
                                     "葵",   "蓮",   "陽菜", "結衣" };

static double
seconds_of_processor(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static Piece *
invented(guint n)
{
    Piece *piece = piece_new("1");
    piece->seq = n + 1;
    piece->notice_id = g_strdup_printf("2026-000123-%05u", n + 1);
    piece->name = g_strdup_printf("%s %s", families[n % G_N_ELEMENTS(families)],
                                  given[n / 10 % G_N_ELEMENTS(given)]);
    piece->postal_code = g_strdup_printf("176%04u", n % 10000);
    piece->address = g_strdup_printf("東京都練馬区%s%u丁目%u番%u号", towns[n % G_N_ELEMENTS(towns)],
                                     n % 7 + 1, n % 40 + 1, n % 23 + 1);
    piece->building =
        n % 2 == 0 ? NULL : g_strdup_printf("コーポ%s%u号室", families[n % 7], 101 + n % 800);
    piece->barcode = g_strdup_printf("%u-%u-%u", n % 7 + 1, n % 40 + 1, n % 23 + 1);
    piece->japanese = true;
    piece->expires_on = day_from_ymd(2026, 7, 1) + n % 31;
    piece->user_authentication_expires_on = piece->expires_on;
    piece->variant = n % 10 == 9 ? VARIANT_USER_ONLY : VARIANT_STANDARD;
    piece->signature_expires_on = piece->variant == VARIANT_STANDARD ? piece->expires_on : DAY_NONE;
    piece->opens_on = day_minus_months(piece->expires_on, 3) + 1;
    piece->last_open_on = piece->expires_on - n % 3;
    piece->card_expires_on = day_plus_months(piece->expires_on, 60);
    return piece;
}

static bool
check_all(Renderer *renderer, const GPtrArray *pieces, GError **error)
{
    const double start = seconds_of_processor();
    guint held = 0;
    for (guint i = 0; i < pieces->len; i++) {
        Reason reason;
        g_autofree char *detail = NULL;
        if (!render_check(renderer, g_ptr_array_index(pieces, i), &reason, &detail, error)) {
            return false;
        }
        held += reason != REASON_NONE;
    }
    printf("check: %.1f us a piece, %u held\n",
           (seconds_of_processor() - start) * 1e6 / pieces->len, held);
    return true;
}

static bool
print_file(Renderer *renderer, const GPtrArray *pieces, FileWriter *file, guint *pages,
           GError **error)
{
    return render_print_file(renderer, day_from_ymd(2026, 3, 30), pieces, file, pages, error);
}

/* Print files that nobody keeps, but for the last, which becomes `out` if that is not NULL. */
static bool
print_all(Renderer *renderer, GPtrArray *pieces, guint per_file, const char *out, GError **error)
{
    const double start = seconds_of_processor();
    g_autofree char *directory = out == NULL ? g_strdup(g_get_tmp_dir()) : g_path_get_dirname(out);
    g_autofree char *name = out == NULL ? g_strdup("render-bench.pdf") : g_path_get_basename(out);
    guint all_pages = 0;
    for (guint from = 0; from < pieces->len; from += per_file) {
        g_autoptr(GPtrArray) part = g_ptr_array_new();
        g_autoptr(FileWriter) file = NULL;
        guint pages;
        for (guint i = from; i < MIN(from + per_file, pieces->len); i++) {
            g_ptr_array_add(part, g_ptr_array_index(pieces, i));
        }
        if (!file_create(directory, name, &file, error) ||
            !print_file(renderer, part, file, &pages, error)) {
            return false;
        }
        all_pages += pages;
        if (out != NULL && from + per_file >= pieces->len &&
            !file_commit(g_steal_pointer(&file), NULL, error)) {
            return false;
        }
    }
    const double seconds = seconds_of_processor() - start;
    printf("print: %u pages in %.3f s, %.0f pages/s\n", all_pages, seconds, all_pages / seconds);
    return true;
}

static bool
bench(int argc, char **argv, GError **error)
{
    const RenderSettings render = { .template_directory = argv[1],
                                    .font_directory = argv[2],
                                    .paper = usual_paper };
    const guint n = (guint)atoi(argv[3]);
    const guint per_file = argc > 4 ? (guint)atoi(argv[4]) : 500;
    const double start = seconds_of_processor();
    g_autofree char *defaults = g_build_filename(argv[1], "../samples/jpki-notice.conf", NULL);
    g_autoptr(Settings) settings = NULL;
    g_autoptr(GPtrArray) pieces = piece_array_new();
    g_autoptr(Renderer) renderer = NULL;
    if (!config_load(defaults, &settings, error) ||
        !render_open(&render, settings->letter, &renderer, error)) {
        return false;
    }
    printf("open: %.0f ms\n", (seconds_of_processor() - start) * 1e3);
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(pieces, invented(i));
    }
    return check_all(renderer, pieces, error) &&
           print_all(renderer, pieces, per_file, argc > 5 ? argv[5] : NULL, error);
}

int
main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: render_bench TEMPLATES_DIR FONTS_DIR PIECES [PIECES_PER_FILE "
                        "[OUT.pdf]]\n");
        return JPKI_ERROR_USAGE;
    }
    g_autoptr(GError) error = NULL;
    if (!bench(argc, argv, &error)) {
        fprintf(stderr, "render_bench: %s\n", error->message);
        return error->code;
    }
    return 0;
}

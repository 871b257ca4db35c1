#include "model/town.h"

/* 練馬区, 2025. The story of the barcodes compares it with what importing samples/13NERIMA.CSV gives. */
#define SHIPPED_MUNICIPALITY "13120"
#define SHIPPED_PREFECTURE   "東京都"
#define SHIPPED_CITY         "練馬区"

/* clang-format off */
static const struct {
    const char *postal_code;
    const char *name;
} shipped[] = {
    { "1760000", "" },
    { "1760001", "練馬" },
    { "1760002", "桜台" },
    { "1760003", "羽沢" },
    { "1760004", "小竹町" },
    { "1760005", "旭丘" },
    { "1760006", "栄町" },
    { "1760011", "豊玉上" },
    { "1760012", "豊玉北" },
    { "1760013", "豊玉中" },
    { "1760014", "豊玉南" },
    { "1760021", "貫井" },
    { "1760022", "向山" },
    { "1760023", "中村北" },
    { "1760024", "中村" },
    { "1760025", "中村南" },
    { "1770031", "三原台" },
    { "1770032", "谷原" },
    { "1770033", "高野台" },
    { "1770034", "富士見台" },
    { "1770035", "南田中" },
    { "1770041", "石神井町" },
    { "1770042", "下石神井" },
    { "1770043", "上石神井南町" },
    { "1770044", "上石神井" },
    { "1770045", "石神井台" },
    { "1770051", "関町北" },
    { "1770052", "関町東" },
    { "1770053", "関町南" },
    { "1770054", "立野町" },
    { "1780061", "大泉学園町" },
    { "1780062", "大泉町" },
    { "1780063", "東大泉" },
    { "1780064", "南大泉" },
    { "1780065", "西大泉" },
    { "1780066", "西大泉町" },
    { "1790071", "旭町" },
    { "1790072", "光が丘" },
    { "1790073", "田柄" },
    { "1790074", "春日町" },
    { "1790075", "高松" },
    { "1790076", "土支田" },
    { "1790081", "北町" },
    { "1790082", "錦" },
    { "1790083", "平和台" },
    { "1790084", "氷川台" },
    { "1790085", "早宮" },
};
/* clang-format on */

Town *
town_new(const char *postal_code, const char *municipality, const char *prefecture,
         const char *city, const char *name)
{
    Town *town = g_new0(Town, 1);
    town->postal_code = g_strdup(postal_code);
    town->municipality = g_strdup(municipality);
    town->prefecture = g_strdup(prefecture);
    town->city = g_strdup(city);
    town->name = g_strdup(name);
    return town;
}

void
town_free(Town *town)
{
    if (town == NULL) {
        return;
    }
    g_free(town->postal_code);
    g_free(town->municipality);
    g_free(town->prefecture);
    g_free(town->city);
    g_free(town->name);
    g_free(town);
}

static void
free_town(gpointer town)
{
    town_free(town);
}

GPtrArray *
town_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_town);
}

GPtrArray *
town_shipped(void)
{
    GPtrArray *towns = town_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(shipped); i++) {
        g_ptr_array_add(towns, town_new(shipped[i].postal_code, SHIPPED_MUNICIPALITY,
                                        SHIPPED_PREFECTURE, SHIPPED_CITY, shipped[i].name));
    }
    return towns;
}

#include "support/folder.h"
#include "support/test.h"

#include "base/error.h"
#include "export/csv_file.h"

typedef struct {
    const char *field;
    const char *want;
} FieldRow;

/* clang-format off */
static FieldRow plain           = { "0012-A",          "0012-A"                };
static FieldRow japanese        = { "住所の不備",      "住所の不備"            };
static FieldRow null_is_empty   = { NULL,              ""                      };
static FieldRow empty           = { "",                ""                      };
static FieldRow comma           = { "a,b",             "\"a,b\""               };
static FieldRow quote           = { "a\"b",            "\"a\"\"b\""            };
static FieldRow only_quotes     = { "\"\"",            "\"\"\"\"\"\""          };
static FieldRow line_feed       = { "a\nb",            "\"a\nb\""              };
static FieldRow carriage_return = { "a\rb",            "\"a\rb\""              };
static FieldRow minus_stays     = { "-1",              "-1"                    };
static FieldRow space_stays     = { " a ",             " a "                   };
static FieldRow an_id_stays     = { "-1-1",            "-1-1"                  };
static FieldRow equals          = { "=1+1",            "'=1+1"                 };
static FieldRow plus            = { "+1",              "'+1"                   };
static FieldRow at              = { "@SUM(A1)",        "'@SUM(A1)"             };
static FieldRow minus           = { "-1+cmd|' /C'!A0", "'-1+cmd|' /C'!A0"      };
static FieldRow tab             = { "\t=1",            "'\t=1"                 };
static FieldRow formula_comma   = { "=A1,B1",          "\"'=A1,B1\""           };
/* clang-format on */

static int
make_folder_for_row(void **state)
{
    FieldRow *row = *state;
    void *folder = NULL;
    if (folder_make(&folder) != 0) {
        return -1;
    }
    void **both = g_new(void *, 2);
    both[0] = folder;
    both[1] = row;
    *state = both;
    return 0;
}

static int
remove_folder_of_row(void **state)
{
    void **both = *state;
    folder_remove(&both[0]);
    g_free(both);
    return 0;
}

static void
test_field(void **state)
{
    void **both = *state;
    const char *folder = both[0];
    const FieldRow *row = both[1];
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;
    const char *const fields[] = { row->field, "x" };

    assert_true(csv_file_create(folder, "a.csv", "one,two", &writer, &error));
    assert_true(csv_file_row(writer, fields, G_N_ELEMENTS(fields)));
    assert_true(file_commit(writer, NULL, &error));
    assert_no_gerror(error);

    g_autofree char *got = folder_read(folder, "a.csv");
    g_autofree char *want = g_strdup_printf("\xef\xbb\xbfone,two\r\n%s,x\r\n", row->want);
    assert_string_equal(got, want);
}

static void
test_a_missing_folder_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    FileWriter *writer = NULL;
    assert_false(csv_file_create("/nonexistent", "a.csv", "one", &writer, &error));
    assert_gerror(error, JPKI_ERROR_FILE,
                  "cannot create a file in /nonexistent: No such file or directory");
    assert_null(writer);
}

/* clang-format off */
#define FIELD(row) { "csv_file/" #row, test_field, make_folder_for_row, remove_folder_of_row, &(row) }
/* clang-format on */

static const struct CMUnitTest tests[] = {
    FIELD(plain),
    FIELD(japanese),
    FIELD(null_is_empty),
    FIELD(empty),
    FIELD(comma),
    FIELD(quote),
    FIELD(only_quotes),
    FIELD(line_feed),
    FIELD(carriage_return),
    FIELD(minus_stays),
    FIELD(space_stays),
    FIELD(an_id_stays),
    FIELD(equals),
    FIELD(plus),
    FIELD(at),
    FIELD(minus),
    FIELD(tab),
    FIELD(formula_comma),
    cmocka_unit_test(test_a_missing_folder_is_an_error),
};

TEST_MAIN(tests, NULL, NULL)

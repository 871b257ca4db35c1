#include "support/test.h"

#include "base/errand.h"
#include "base/error.h"

/* Two who wait for each other: neither gets on alone. */
typedef struct {
    GMutex lock;
    GCond came;
    guint here;
} Meeting;

static bool
meet(gpointer data, GError **error)
{
    Meeting *meeting = data;
    (void)error;
    g_mutex_lock(&meeting->lock);
    meeting->here++;
    g_cond_broadcast(&meeting->came);
    while (meeting->here < 2) {
        g_cond_wait(&meeting->came, &meeting->lock);
    }
    g_mutex_unlock(&meeting->lock);
    return true;
}

static bool
lose_server(gpointer data, GError **error)
{
    *(bool *)data = true;
    return error_set(error, JPKI_ERROR_DATABASE, "the server is gone");
}

static void
test_two_errands_are_under_way_at_once(void **state)
{
    Meeting meeting = { .here = 0 };
    g_autoptr(GError) error = NULL;
    (void)state;
    Errand *first = errand_begin(meet, &meeting);
    Errand *second = errand_begin(meet, &meeting);
    assert_true(errand_end(first, &error));
    assert_true(errand_end(second, &error));
    assert_null(error);
}

static void
test_a_failure_is_passed_on_with_its_reason(void **state)
{
    bool was_run = false;
    g_autoptr(GError) error = NULL;
    (void)state;
    assert_false(errand_end(errand_begin(lose_server, &was_run), &error));
    assert_true(was_run);
    assert_int_equal(error->code, JPKI_ERROR_DATABASE);
    assert_string_equal(error->message, "the server is gone");
}

static void
test_a_dropped_errand_has_ended(void **state)
{
    bool was_run = false;
    (void)state;
    errand_drop(errand_begin(lose_server, &was_run));
    assert_true(was_run);
}

static void
test_no_errand_has_ended_well(void **state)
{
    g_autoptr(GError) error = NULL;
    (void)state;
    assert_true(errand_end(NULL, &error));
    assert_null(error);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_two_errands_are_under_way_at_once),
    cmocka_unit_test(test_a_failure_is_passed_on_with_its_reason),
    cmocka_unit_test(test_a_dropped_errand_has_ended),
    cmocka_unit_test(test_no_errand_has_ended_well),
};

TEST_MAIN(tests, NULL, NULL)

#include "model/person.h"

static void
free_certificate(gpointer data)
{
    Certificate *certificate = data;
    g_free(certificate->serial);
    g_free(certificate);
}

static void
free_card(gpointer data)
{
    Card *card = data;
    g_ptr_array_unref(card->certificates);
    g_free(card->card_id);
    g_free(card);
}

static void
free_form_request(gpointer data)
{
    FormRequest *request = data;
    g_free(request->request_id);
    g_free(request);
}

Person *
person_new(const char *resident_id)
{
    Person *person = g_new0(Person, 1);
    person->resident_id = g_strdup(resident_id);
    person->cards = g_ptr_array_new_with_free_func(free_card);
    person->form_requests = g_ptr_array_new_with_free_func(free_form_request);
    return person;
}

void
person_free(Person *person)
{
    if (person == NULL) {
        return;
    }
    g_ptr_array_unref(person->cards);
    g_ptr_array_unref(person->form_requests);
    g_free(person->resident_id);
    g_free(person->name);
    g_free(person->name_kana);
    g_free(person->postal_code);
    g_free(person->address);
    g_free(person->building);
    g_free(person->mail_name);
    g_free(person->mail_postal_code);
    g_free(person->mail_address);
    g_free(person->mail_building);
    g_free(person->guardian_name);
    g_free(person->language);
    g_free(person->defect);
    g_free(person);
}

Card *
person_add_card(Person *person, const char *card_id)
{
    Card *card = g_new0(Card, 1);
    card->card_id = g_strdup(card_id);
    card->certificates = g_ptr_array_new_with_free_func(free_certificate);
    g_ptr_array_add(person->cards, card);
    return card;
}

Certificate *
person_add_certificate(Card *card, const char *serial)
{
    Certificate *certificate = g_new0(Certificate, 1);
    certificate->serial = g_strdup(serial);
    g_ptr_array_add(card->certificates, certificate);
    return certificate;
}

FormRequest *
person_add_form_request(Person *person, const char *request_id, Day requested_on)
{
    FormRequest *request = g_new0(FormRequest, 1);
    request->request_id = g_strdup(request_id);
    request->requested_on = requested_on;
    g_ptr_array_add(person->form_requests, request);
    return request;
}

void
person_note_defect(Person *person, char *defect)
{
    if (person->defect != NULL) {
        g_free(defect);
        return;
    }
    person->defect = defect;
}

static void
free_person(gpointer person)
{
    person_free(person);
}

GPtrArray *
person_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_person);
}

/* flow_frame.h - what a word that says "moved" asks of the words around it. Private to reports/.
 *
 * Flow:   data/lexicon/triggers.csv (which words) -> [flow_frame.h] -> flow_role.h (who plays which part)
 *
 * A frame says for every slot that a noun phrase can stand in which end of the flow it is: the supplier is the subject of
 * "fournir", the receiver that of "acheter".
 */
#ifndef RUTTER_REPORTS_FLOW_FRAME_H
#define RUTTER_REPORTS_FLOW_FRAME_H

#include <stdint.h>

#include "reports/flow.h"

/* Where a noun phrase stands, as seen from its verb or noun. */
typedef enum rtr_slot {
    RTR_SLOT_SUBJECT, /* of an active verb; of a noun: its adjective or its owner */
    RTR_SLOT_AGENT,   /* "par", "by" with a passive */
    RTR_SLOT_OBJECT,
    RTR_SLOT_CLITIC, /* lui, leur, y */
    RTR_SLOT_TO,
    RTR_SLOT_IN,
    RTR_SLOT_TOWARD,
    RTR_SLOT_BENEFIT,
    RTR_SLOT_FROM,
    RTR_SLOT_OF,
    RTR_SLOT_NOUN_OF, /* "de" behind the frame's noun: "livraisons de la Chine" */
    RTR_SLOT_BY,      /* with an active verb: by way of */
    RTR_SLOT_VIA,
    RTR_SLOT_FOR,
    RTR_SLOT_WITH,
    RTR_SLOT_BETWEEN,
    RTR_SLOT_BARE, /* behind a verb that takes no object */
    RTR_SLOT_LEAD, /* "À Dubaï, un courtier vend": where the subject acts */
    RTR_SLOT_NONE, /* no part in the flow */
    RTR_SLOT_COUNT
} rtr_slot;

typedef enum rtr_end { RTR_END_ORIGIN, RTR_END_VIA, RTR_END_DESTINATION, RTR_END_COUNT } rtr_end;

/* Which end a slot is. A weaker one counts where nothing else says that end. */
typedef struct rtr_role {
    uint8_t plays; /* 0: no end */
    uint8_t end;   /* rtr_end */
    uint8_t weak;  /* 0 as said, 1 weaker, 2 only an adjective of the goods */
} rtr_role;

typedef enum rtr_frame {
    RTR_FRAME_SUPPLY,
    RTR_FRAME_EQUIP,
    RTR_FRAME_SHARE,
    RTR_FRAME_SHIP,
    RTR_FRAME_SEND,
    RTR_FRAME_LOAD,
    RTR_FRAME_CARRY,
    RTR_FRAME_TAKE,
    RTR_FRAME_GET,
    RTR_FRAME_ACCESS,
    RTR_FRAME_IMPORT,
    RTR_FRAME_COME,
    RTR_FRAME_LEAVE,
    RTR_FRAME_ARRIVE,
    RTR_FRAME_PASS,
    RTR_FRAME_DESTINED,
    RTR_FRAME_MOVE,
    RTR_FRAME_RELAY,
    RTR_FRAME_TRADE,
    RTR_FRAME_SUPPLIER,
    RTR_FRAME_CUSTOMER,
    RTR_FRAME_HUB,
    RTR_FRAME_RELY,
    RTR_FRAME_CROSS,
    RTR_FRAME_FALL,
    RTR_FRAME_AGAIN,
    RTR_FRAME_COUNT
} rtr_frame;

/* What a word of triggers.csv is. */
typedef enum rtr_trigger_part {
    RTR_TRIGGER_NONE,
    RTR_TRIGGER_VERB,
    RTR_TRIGGER_NOUN,
    RTR_TRIGGER_LIGHT,  /* "poursuivre (ses livraisons)": its subject is that of the noun */
    RTR_TRIGGER_ENABLE, /* "permettre (d'importer)": somebody else does */
    RTR_TRIGGER_HELP,   /* "aider", "facilitateur": whoever is helped gets what is given */
    RTR_TRIGGER_PART,   /* "représenter (57 % des importations)": its subject is what moves */
    RTR_TRIGGER_USE,    /* "utilisées par": who has them now */
    RTR_TRIGGER_BASED   /* "basée à": where the one before is */
} rtr_trigger_part;

enum {
    RTR_TRIGGER_FREE = 1,   /* no goods need be named */
    RTR_TRIGGER_STRICT = 2, /* both ends must be */
    RTR_TRIGGER_OWN = 16,   /* of a light verb: only what is its subject's own */
    RTR_TRIGGER_ABOUT = 8,  /* only in a report about such things */
    RTR_TRIGGER_SELF = 4,   /* only with "se"; of a light verb, whose subject does what it says */
};

typedef struct rtr_trigger {
    uint8_t part;    /* rtr_trigger_part */
    uint8_t frame;   /* rtr_frame */
    uint8_t options; /* RTR_TRIGGER_* */
    uint8_t kind;    /* rtr_flow_kind + 1 where the word itself says it */
} rtr_trigger;

/* From a value of the table, such as "verb ship free"; part NONE for what is none, or of the other language. */
rtr_trigger rtr_trigger_read(const char *value, int french);

rtr_role rtr_frame_role(rtr_frame frame, rtr_slot slot);
/* Verbs of the frame have what moves as their subject: never passive, no agent. */
int rtr_frame_intransitive(rtr_frame frame);

#endif

"""Words near a number that call it a phone, in the languages most used in chats on marketplaces."""

import re

CUE = re.compile(
    r"\b(?:call(?:s|ing|ed)?|text(?:ing)?|txt|sms|whats\s?app|wa|viber|phones?|mobiles?|cells?|cel|cellphone|ring|dial"
    r"|tel|telephone|hotline|landline|voicemail|reach(?:able)?|numbers?|num|nr|(?:office|direct|my|business) line"
    r"|imessage|facetime|zap|telegram|signal|digits|get (?:hold of )?me|ping me|contact|gcash|easypaisa|jazzcash|bkash"
    r"|m-?pesa|zelle|bizum|n[uú]mero|tel[eé]fono|celular|m[oó]vil|ll[aá]ma\w*|m[aá]rca\w*|escr[ií]beme|portable|appel\w*"
    r"|t[eé]l(?:[eé]phone)?|joindre|handy\w*|telefon\w*|rufnummer|nummer|anrufen|ruf|erreich\w*|telefone|liga|ligar"
    r"|chama|chiam\w*|tawag|baat)\b"
    r"|номер|телефон|звон|набер|пиши|вайбер|ватсап|вотсап|дзвон|رقم|واتس|اتصل|موبايل|جوال|फोन|नंबर|電話|电话|号码|☎|📞|📱|☏"
)
# Said right after seven digits.
SAID_AFTER = re.compile(
    r"\s?(?:is|=)?\s?my (?:number|cell|phone|mobile|whatsapp|desk|landline|direct line)\b"
    r"|[\s,(]{1,2}(?:(?:local|area|city|town|dial(?:l)?ing)\s)?(?:code|prefix|area)\s(?:is\s)?\(?\d{2,4}(?!\d)"
    r"|[\s,(]{1,2}(?:cell|mobile|landline|cellphone|mob)"
    r"(?=\W?(?:$|[,.;!?)]|\s(?:after|before|evenings?|any ?time|only|if)\b))"
    r"|\s(?:(?:will )?rings?|gets|reaches) (?:me|in|at|on|here|right|my)\b"
    r"|[\s,]{1,2}(?:as|for) (?:an? |the |your )?(?:back-?up|fallback|emergenc)"
    r"|[\s,]{1,2}(?:(?:week)?(?:evenings|mornings|days|ends|nights)|after (?:six|seven|eight|five|work|school|lunch|\d)"
    r"|before noon|any ?time|day or night)?[\s,]{0,2}ask for [a-z]"
    r"|[\s,]{1,2}(?:(?:week)?(?:evenings|mornings|nights)|weekdays|weekends|any ?time|day or night)\W*$"
)
# After digits set apart by signs: what they are for, whatever they are called before.
TO_BE_CALLED = re.compile(r"\b(?:dial|ring|call|text|whats\s?app|phone)\b")
# What may stand around a number that is the whole message.
NOTHING_ELSE = re.compile(r"[\W_]*(?:(?:hi|hello|hey|thanks|thx|ok|sure|that'?s me|this is me|is me)[\W_]*){0,3}")

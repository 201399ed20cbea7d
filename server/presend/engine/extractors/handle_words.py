"""Words that follow an @ or a $ in code and in group chats, and the hosts of payment addresses."""

from presend.engine.extractors.spans import word_set

# CSS and its dialects.
_STYLE_RULES = word_set(
    """
    media keyframes import charset namespace supports page layer container property apply tailwind include mixin
    extend use forward function return returns if else each while for screen config theme variant variants
    responsive utility plugin source starting-style counter-style view-transition scope font-feature-values
    viewport document font-face
    """
)

# Decorators and annotations.
_DECORATORS = word_set(
    """
    override deprecated suppresswarnings functionalinterface autowired bean component service repository
    controller restcontroller configuration entity table column id getter setter data builder test before after
    beforeeach aftereach inject injectable input output ngmodule directive pipe viewchild property staticmethod
    classmethod abstractmethod dataclass cached_property lru_cache cache wraps contextmanager pytest fixture app
    router api login_required require_http_methods csrf_exempt task shared_task celery validator field_validator
    model_validator register param params throws see link since author version todo type typedef template
    example private public protected internal readonly state observable published main escaping objc available
    nonnull nullable end interface implementation protocol synthesize selector composable preview jvmstatic
    synchronized transactional mock mockito when click change submit keyup keydown scroll vue section yield csrf
    foreach endif endforeach php auth guest extends stack push error json
    """
)

# The room.
_ROOM = word_set(
    """
    channel here everyone all team room group admin admins dependabot renovate github-actions
    """
)

AT_WORDS = _STYLE_RULES | _DECORATORS | _ROOM

# The part behind the @ of an Indian payment address, and of the few like it elsewhere.
PAYMENT_HOSTS = word_set(
    """
    okaxis okhdfcbank okicici oksbi ybl ibl axl paytm ptyes ptaxis pthdfc ptsbi apl yapl rapl upi icici sbi
    hdfcbank axisbank axis kotak kbl pnb barodampay aubank federal idfcbank idfcfirst indus jupiteraxis kmbl rbl
    yesbank yespay waicici waaxis wahdfcbank wasbi abfspay airtel amazonpay fam ikwik mbk pingpay slice superyes
    timecosmos tapicici yescred freecharge fbl dbs hsbc citi uboi unionbank cnrb idbi jio postbank allbank andb
    centralbank instapay raast
    """
)

SHELL_VARIABLES = word_set(
    """
    this self host request_uri token path home user pwd uid shell title scope http server name id url uri value
    key data type result args env var vars function i n x y a b event row item items post get session cookie
    files request response config db conn query sql php message body text string number index count total price
    usd eur gbp inr cad aud argv amount wpdb route router emit store set watch el refs props slots attrs
    """
)

TAG_WORDS = word_set(
    """
    issue issues pr bug ticket order invoice case no nr number task item ref room step version color colour
    channel job build page section chapter block unit suite apt
    """
)

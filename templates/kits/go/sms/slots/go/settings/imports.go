
"github.com/supertokens/supertokens-golang/ingredients/smsdelivery"
